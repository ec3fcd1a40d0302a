//! Handlers await the store's futures on any thread. Compiled, never run.

use claviger::{
    domain::{ids::*, mode::Mode},
    server::store::{
        Database, Unit, api_keys::*, applications::*, attempts::*, audit::*, checksum_keys::*, credentials::*,
        gateway_keys::*, invitations::*, members::*, merchants::*, page::Place, platform_keys::*, reveals::*,
        sessions::*, users::*,
    },
};

use crate::fixture::*;

fn assert_send<T: Send>(_: T) {}

#[expect(dead_code, reason = "its compiling is the test")]
fn every_future_is_send(db: &Database, unit: &mut Unit, own: Unit, filter: &CredentialFilter) {
    assert_send(db.read());
    assert_send(db.write());
    assert_send(db.migrate());
    assert_send(own.commit());
    assert_send(unit.merchant(OURS));
    assert_send(unit.user(ASHA));
    assert_send(unit.members(OURS));
    assert_send(unit.open_invitations(OURS));
    assert_send(unit.sessions_of(ASHA));
    assert_send(unit.count_try("a", 1, 1, 1, NOW));
    assert_send(unit.events(OURS, &AuditFilter::default(), &Place::Start, 1));
    assert_send(unit.applications(OURS, Mode::Live, NOW, &ApplicationFilter::default(), &Place::Start, 1));
    assert_send(unit.each_api_key(&mut |_| ()));
    assert_send(unit.record_api_key_uses(&[]));
    assert_send(unit.all_checksum_keys());
    assert_send(unit.credentials(OURS, Mode::Live, NOW, filter, &Place::Start, 1));
    assert_send(unit.take_reveal(RevealId(1), SESSION, OURS, NOW));
    assert_send(unit.all_gateway_keys());
    assert_send(unit.platform_keys());
}
