//! The two secrets of an application that sign what KPay sends: made here, kept sealed.

use zeroize::Zeroizing;

use super::refused::Refused;
use crate::{
    domain::kpay::callback::CallbackSecret,
    server::{
        crypto::{master_key::MasterKeyError, secret::PlainSecret},
        platform::Platform,
        store::{
            Unit,
            kpay_callbacks::{CallbackSettings, KpayCallbacks, SealedSecret},
            kpay_sandbox::Owner,
        },
    },
};

/// Random characters of a secret.
const LENGTH: usize = 40;

/// A new secret, plain and sealed.
pub fn make(platform: &Platform, owner: Owner, which: CallbackSecret) -> (PlainSecret, SealedSecret) {
    let plain = PlainSecret::new(platform.random.base62(LENGTH));
    let sealed = platform.master.seal(&place(owner, which), plain.expose().as_bytes(), &*platform.random);
    (plain, SealedSecret { sealed, made_at: platform.now() })
}

/// A secret that has been made.
pub fn open(
    platform: &Platform,
    owner: Owner,
    settings: &CallbackSettings,
    which: CallbackSecret,
) -> Result<Option<Zeroizing<Vec<u8>>>, MasterKeyError> {
    let open = |secret: &SealedSecret| platform.master.open(&place(owner, which), &secret.sealed);
    settings.secret(which).map(open).transpose()
}

/// Makes the secret of return addresses if there is none: they are always signed, also before the merchant has had one
/// shown to it.
pub async fn make_return_secret(platform: &Platform, unit: &mut Unit, owner: Owner) -> Result<(), Refused> {
    let which = CallbackSecret::GatewayReturn;
    if unit.kpay_callback_settings(owner).await?.secret(which).is_none() {
        let (_, sealed) = make(platform, owner, which);
        unit.put_kpay_secret(owner, which, &sealed).await?;
    }
    Ok(())
}

fn place(owner: Owner, which: CallbackSecret) -> String {
    format!("kpay_secret:{}:{}:{which}", owner.application, owner.mode)
}
