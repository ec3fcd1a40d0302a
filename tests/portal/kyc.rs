//! Verification of a business: sent in by the merchant, decided by staff, and what that does to live credentials.

use axum::http::StatusCode;
use claviger::{
    domain::{
        access_token::SectionGrants,
        application::FeatureSet,
        ids::{DocumentId, MerchantId, SubmissionId},
        label::Label,
        merchant::Onboarding,
        mode::Mode,
        role::Role,
        time::Timestamp,
    },
    server::service::{
        self,
        actor::Actor,
        kyc::{self, Form, Upload},
    },
};

use super::world::{AccessParts, Answer, Business, Client, File, PASSWORD, World, proof};

/// What our Superadmin sends in.
pub const FORM: &[(&str, &str)] = &[
    ("mode", "live"),
    ("_back", "/live/settings/verification"),
    ("business_name", "Mto Trading Limited"),
    ("registration_number", "BRELA 158 442"),
    ("country", "TZ"),
    ("contact_name", "Asha Mrema"),
    ("contact_email", "asha@mto.example"),
    ("contact_phone", "+255 712 345 678"),
];
const CONTENT: &[u8] = b"%PDF-1.4\nthe CANARY of a certificate\n%%EOF\n";
pub const PDF: File<'static> =
    File { field: "registration_files", name: "certificate.pdf", declared: "application/pdf", bytes: CONTENT };

/// A merchant without members.
pub async fn merchant(world: &World, name: &str, onboarding: Onboarding) -> MerchantId {
    let name = Label::parse(name).unwrap();
    service::merchants::create(&world.platform, name, onboarding, FeatureSet::all()).await.unwrap().id
}

/// A merchant that waits for a decision, and what it sent in.
pub async fn applicant(world: &World) -> (MerchantId, SubmissionId) {
    let id = merchant(world, "Applicant Shop", Onboarding::Pending).await;
    let ours = world.actor(&world.ours, Role::Superadmin).await;
    let actor = Actor { merchant_id: id, ..ours };
    let form = Form {
        business_name: "Applicant Shop",
        registration_number: "1",
        country: "TZ",
        contact_name: "Asha",
        contact_email: "asha@applicant.example",
        contact_phone: "+255712345678",
    };
    let upload = Upload {
        field: PDF.field.to_owned(),
        file_name: PDF.name.to_owned(),
        declared: PDF.declared.to_owned(),
        bytes: CONTENT.into(),
    };
    (id, kyc::submit(&world.platform, &actor, form, &[upload]).await.unwrap())
}

/// One credential of each kind, in one mode, of one merchant.
pub struct Credentials {
    pub client_id: String,
    pub api_key: String,
    pub pair: (String, String),
    pub access: AccessParts,
    pub token: String,
}

impl Credentials {
    pub async fn make(world: &World, business: &Business, mode: Mode) -> Credentials {
        let platform = &world.platform;
        let password = proof;
        let actor = world.actor(business, Role::Superadmin).await;
        let (application, client_id) = world.application(business).await;
        let form = ("Server", "2027-11-21");
        let slot = service::api_keys::create(platform, &actor, application, mode, form, password()).await.unwrap();
        let (revealed, _) = service::reveal::open(platform, &actor, slot).await.unwrap();
        let api_key = revealed.parts[1].value.to_string();
        let fields = service::key_pairs::Fields { name: "Server", expiry: "", allowed_ips: "" };
        let made = service::key_pairs::generate(platform, &actor, mode, application, fields, password());
        let (revealed, _) = service::reveal::open(platform, &actor, made.await.unwrap()).await.unwrap();
        let part = |number: usize| revealed.parts[number].value.to_string();
        let pair = (part(0), part(1));
        let access = std::collections::BTreeMap::from([("customers".to_owned(), "read-only".to_owned())]);
        let sections = SectionGrants::parse_words("customers:read-only").unwrap();
        let ticked: Vec<String> = sections.iter().map(|(section, _)| section.to_string()).collect();
        let fields = service::access_tokens::Fields {
            name: "Server",
            permission: "read-only",
            sections: &ticked,
            access: &access.into_iter().collect(),
            status: "live",
            must_sign: false,
            allowed_ips: "",
            origins: "",
        };
        let slot = service::access_tokens::create(platform, &actor, mode, fields, "", password()).await.unwrap();
        let access = world.opened(&actor, slot).await;
        let draft = world.draft_in(&actor, mode, "Shop", &["CI/OM/MERCHANT"], &[]).await;
        let (_, slot) = service::payment_tokens::generate(platform, &actor, draft, password()).await.unwrap();
        let (revealed, _) = service::reveal::open(platform, &actor, slot).await.unwrap();
        Credentials { client_id, api_key, pair, access, token: revealed.parts[0].value.to_string() }
    }

    /// What a gateway is told of each: `ok`, or the code of the refusal.
    pub async fn told(&self, world: &World) -> [String; 4] {
        let told = |answer: Answer| match answer.status {
            StatusCode::OK => "ok".to_owned(),
            _ => answer.header("x-claviger-code").to_owned(),
        };
        [
            told(world.authorize(&self.client_id, &self.api_key).await),
            told(world.authorize_pair(&self.pair.0, &self.pair.1, None).await),
            told(world.authorize_basic(&self.access, &[]).await),
            told(world.authorize_payment(&self.token, &[]).await),
        ]
    }
}

pub const WORK: [&str; 4] = ["ok"; 4];
const SUSPENDED: [&str; 4] = ["kyc_not_verified"; 4];

/// Our merchant, as if it had never been approved.
async fn unapproved() -> World {
    let world = World::new().await;
    let features = world.ours.merchant.features;
    service::merchants::change(&world.platform, world.ours.id(), Onboarding::Pending, features).await.unwrap();
    world
}

/// The id of what was just sent in.
async fn send_in(world: &World) -> String {
    let client = world.our(Role::Admin).await;
    let answer = client.upload("kyc/submit", "application/json", FORM, &[PDF]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json().as_str().unwrap().to_owned()
}

async fn decide(world: &World, staff: &Client, verb: &str, fields: &[(&str, &str)]) -> Answer {
    let merchant = world.ours.id().to_string();
    let about = [("merchant", &*merchant), ("password", PASSWORD)];
    staff.call(&format!("merchants/{verb}"), &[fields, &about].concat()).await
}

async fn approve(world: &World, staff: &Client, submission: &str, until: &str) {
    let fields = [("submission", submission), ("until", until), ("reason", "The papers are in order.")];
    let answer = decide(world, staff, "approve", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn approval_opens_live_withdrawal_closes_it_at_once_and_a_new_approval_brings_the_same_secrets_back() {
    let world = unapproved().await;
    let staff = world.as_staff().await;
    let test = Credentials::make(&world, &world.ours, Mode::Test).await;
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let refused = service::payment_tokens::drafts::start(&world.platform, &actor, Mode::Live).await.unwrap_err();
    assert_eq!(refused.code.as_str(), "kyc_not_verified");

    approve(&world, &staff, &send_in(&world).await, "").await;
    let live = Credentials::make(&world, &world.ours, Mode::Live).await;
    assert_eq!(live.told(&world).await, WORK);

    assert_eq!(decide(&world, &staff, "withdraw", &[("reason", "Fraud")]).await.status, StatusCode::OK);
    assert_eq!(live.told(&world).await, SUSPENDED);
    assert_eq!(test.told(&world).await, WORK, "test mode goes on");
    let page = async |path: &str| world.our(Role::Viewer).await.get(path).await.body;
    assert!(
        page("/live/developers").await.contains(">Suspended<")
            && !page("/test/developers").await.contains(">Suspended<")
    );

    let again = send_in(&world).await;
    assert_eq!(live.told(&world).await, SUSPENDED, "sent in is not approved");
    approve(&world, &staff, &again, "").await;
    assert_eq!(live.told(&world).await, WORK, "the same secrets");
}

#[tokio::test]
async fn an_approval_ends_at_its_millisecond_and_without_anybody_writing_it_down() {
    let mut world = unapproved().await;
    let staff = world.as_staff().await;
    approve(&world, &staff, &send_in(&world).await, "2026-11-30").await;
    let live = Credentials::make(&world, &world.ours, Mode::Live).await;
    let end = claviger::server::text::parse_expiry("2026-11-30", world.clock_now()).unwrap().timestamp();
    world.clock.advance(end.since(world.clock_now()) - 1);
    assert_eq!(live.told(&world).await, WORK);
    world.clock.advance(1);
    assert_eq!(live.told(&world).await, SUSPENDED);
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let refused = service::payment_tokens::drafts::start(&world.platform, &actor, Mode::Live).await.unwrap_err();
    assert_eq!(refused.code.as_str(), "kyc_not_verified", "nor can new ones be made");
    world.restart().await;
    assert_eq!(live.told(&world).await, SUSPENDED);
    let page = world.our(Role::Viewer).await.get("/live/settings/verification").await.body;
    assert!(page.contains("has lapsed"), "{page}");
}

#[tokio::test]
async fn the_end_of_an_approval_is_written_down_once_and_told() {
    let world = unapproved().await;
    let staff = world.as_staff().await;
    approve(&world, &staff, &send_in(&world).await, "2026-11-30").await;
    world.webhook(&world.ours, "https://shop.example/hooks", &["merchant.live_suspended"]).await;
    kyc::note_lapses(&world.platform).await.unwrap();
    let trail = async || world.our(Role::Admin).await.read("audit/list", &[]).await.body;
    assert_eq!(trail().await.matches("verification.lapsed").count(), 0, "not before its time");
    world.clock.advance(30 * Timestamp::DAY);
    kyc::note_lapses(&world.platform).await.unwrap();
    kyc::note_lapses(&world.platform).await.unwrap();
    assert_eq!(trail().await.matches("verification.lapsed").count(), 1);
    let submission = send_in(&world).await;
    approve(&world, &world.as_staff().await, &submission, "").await;
    kyc::note_lapses(&world.platform).await.unwrap();
    assert_eq!(trail().await.matches("verification.lapsed").count(), 1, "the old end is forgotten");
}

#[tokio::test]
async fn a_rejection_says_why_and_the_form_comes_back_with_what_was_sent() {
    let world = unapproved().await;
    let staff = world.as_staff().await;
    let submission = send_in(&world).await;
    let none = decide(&world, &staff, "reject", &[("submission", &*submission), ("reason", " ")]).await;
    assert_eq!(none.json()["errors"][0]["field"], "reason");
    let reason = ("reason", "The certificate <b>cannot</b> be read.");
    decide(&world, &staff, "reject", &[("submission", &*submission), reason]).await;
    let address = "/live/settings/verification";
    let page = world.our(Role::Admin).await.get(address).await.body;
    assert!(page.contains("did not approve") && page.contains("The certificate &lt;b"), "{page}");
    assert!(page.contains("value=\"BRELA 158 442\"") && page.contains("Send in for approval"));
    let page = world.our(Role::Viewer).await.get(address).await.body;
    assert!(page.contains("did not approve"), "everybody sees how it stands");
    for hidden in ["BRELA", "asha@mto.example", "+255712345678", "The certificate", "Send in for approval"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
}

#[tokio::test]
async fn what_was_sent_in_waits_and_cannot_be_sent_again() {
    let world = unapproved().await;
    send_in(&world).await;
    let client = world.our(Role::Admin).await;
    assert_eq!(client.upload("kyc/submit", "application/json", FORM, &[PDF]).await.code(), "conflict");
    let page = client.get("/live/settings/verification").await.body;
    assert!(page.contains("is being looked at") && page.contains("certificate.pdf"));
    assert!(!page.contains("Send in for approval") && !page.contains("/documents/"), "and not opened here");
}

#[tokio::test]
async fn files_that_are_not_what_they_should_be_are_refused_at_their_field_and_nothing_typed_is_lost() {
    let world = unapproved().await;
    let client = world.our(Role::Admin).await;
    let large = [b"%PDF-1.4\n".as_slice(), &vec![b' '; 5 * 1024 * 1024], b"%%EOF"].concat();
    let file = |field, name, declared, bytes| File { field, name, declared, bytes };
    let five = || (0..5).map(|_| PDF).collect::<Vec<_>>();
    let (registration, identity) = ("registration_files", "identity_files");
    let cases: Vec<(Vec<File<'_>>, &str, &str)> = vec![
        (vec![], registration, "at least one document"),
        (vec![file(registration, "", "application/octet-stream", b"")], registration, "at least one document"),
        (vec![file("x", "a.pdf", "application/pdf", CONTENT)], "other_files", "fields of this form only"),
        (vec![PDF, file("x", "a.exe", "a/b", b"MZ")], "other_files", "fields of this form only"),
        (vec![file(registration, "a.exe", "application/x-msdownload", b"MZ")], registration, "not a PDF, PNG or JPEG"),
        (vec![file(registration, "a.pdf", "application/pdf", b"MZ")], registration, "not what its name or type says"),
        (vec![file(identity, "a.png", "image/png", CONTENT)], identity, "not what its name or type says"),
        (vec![file(identity, "a.html", "application/pdf", CONTENT)], identity, "not what its name or type says"),
        (vec![file(identity, "a.pdf", "application/pdf", b"%PDF-1.4 PK\x05\x06%%EOF")], identity, "more than one kind"),
        (vec![PDF, file(registration, "b.pdf", "application/pdf", &large)], registration, "File 2 of 2 is larger"),
        ([five(), vec![file(identity, "a.pdf", "application/pdf", CONTENT)]].concat(), identity, "at most 5"),
        ([five(), five(), five()].concat(), registration, "at most 5"),
    ];
    for (files, field, message) in cases {
        let answer = client.upload("kyc/submit", "application/json", FORM, &files).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{message}");
        let error = &answer.json()["errors"][0];
        assert_eq!(error["field"], field, "{message}");
        assert!(error["message"].as_str().unwrap().contains(message), "{error}");
    }
    let answer = client.upload("kyc/submit", "text/html", FORM, &[file(registration, "a.exe", "a/b", b"MZ")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = client.get(answer.location()).await.body;
    assert!(page.contains("The file is not a PDF, PNG or JPEG.") && page.contains("Choose the files again"), "{page}");
    for (_, typed) in &FORM[2..4] {
        assert!(page.contains(typed), "{typed}");
    }
    let page = client.get("/live/settings/verification").await.body;
    assert!(page.contains("has not been sent in"), "nothing was kept");
}

#[tokio::test]
async fn every_field_gets_its_error_at_once() {
    let world = unapproved().await;
    let client = world.our(Role::Admin).await;
    let form = [("mode", "live"), ("country", "XX"), ("contact_email", "asha"), ("contact_phone", "12")];
    let answer = client.upload("kyc/submit", "application/json", &form, &[]).await;
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    let fields: Vec<_> = errors.iter().map(|error| error["field"].as_str().unwrap()).collect();
    let wanted = [
        "business_name",
        "registration_number",
        "country",
        "contact_name",
        "contact_email",
        "contact_phone",
        "registration_files",
    ];
    assert_eq!(fields, wanted);
}

#[tokio::test]
async fn files_are_taken_at_this_address_only_from_those_who_may_and_not_without_end() {
    let world = unapproved().await;
    let client = world.our(Role::Admin).await;
    let elsewhere = client.upload("applications/create", "application/json", &[("mode", "test")], &[PDF]).await;
    assert_eq!(elsewhere.code(), "malformed_request");
    let developer = world.our(Role::Developer).await;
    assert_eq!(developer.upload("kyc/submit", "application/json", FORM, &[PDF]).await.status, StatusCode::FORBIDDEN);
    let huge = vec![b' '; 65 * 1024 * 1024];
    let huge = File { bytes: &huge, ..PDF };
    let answer = client.upload("kyc/submit", "application/json", FORM, &[huge]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let text = "a".repeat(100_000);
    let answer = client.upload("kyc/submit", "application/json", &[("business_name", &*text)], &[PDF]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn one_form_of_a_business_is_read_at_a_time_and_takes_nobody_elses_place() {
    let world = unapproved().await;
    let slow = world.platform.limits.upload_place(world.ours.id()).unwrap();
    let client = world.our(Role::Admin).await;
    let answer = client.upload("kyc/submit", "application/json", FORM, &[PDF]).await;
    assert_eq!(answer.code(), "busy");
    let page = client.upload("kyc/submit", "text/html", FORM, &[PDF]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "a browser is shown a page, not a document");
    assert!(world.platform.limits.upload_place(world.theirs.id()).is_ok());
    drop(slow);
    assert_eq!(client.upload("kyc/submit", "application/json", FORM, &[PDF]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_document_is_a_download_for_staff_sealed_on_disk_and_each_reading_is_written_down() {
    let world = unapproved().await;
    send_in(&world).await;
    let staff = world.as_staff().await;
    let merchant = world.ours.id().to_string();
    let detail = staff.read("merchants/get", &[("merchant", &merchant)]).await.json();
    let id = detail["submissions"][0]["documents"][0]["id"].as_str().unwrap().to_owned();
    let address = |merchant: &str, document: &str| format!("/back-office/merchants/{merchant}/documents/{document}");
    let answer = staff.get(&address(&merchant, &id)).await;
    assert_eq!((answer.status, answer.body.as_bytes()), (StatusCode::OK, CONTENT));
    for (header, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", "attachment; filename=\"certificate.pdf\"; filename*=UTF-8''certificate.pdf"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(header), value);
    }
    assert!(answer.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    let trail = world.our(Role::Admin).await.read("audit/list", &[]).await.json();
    let read = trail["rows"].as_array().unwrap().iter().find(|row| row["action"] == "verification.document_read");
    assert_eq!(read.unwrap()["ip"], serde_json::Value::Null, "staff's address is not the merchant's to know");
    for file in ["claviger.db", "claviger.db-wal"] {
        let path = world.storage.master_key_file.with_file_name(file);
        let bytes = std::fs::read(path).unwrap_or_default();
        assert!(!bytes.windows(6).any(|window| window == b"CANARY"), "{file}");
    }
}

#[tokio::test]
async fn without_being_staff_or_under_another_merchant_a_document_is_like_one_that_never_was() {
    let world = unapproved().await;
    send_in(&world).await;
    let staff = world.as_staff().await;
    let merchant = world.ours.id().to_string();
    let detail = staff.read("merchants/get", &[("merchant", &merchant)]).await.json();
    let id = detail["submissions"][0]["documents"][0]["id"].as_str().unwrap().to_owned();
    let address = |merchant: &str, document: &str| format!("/back-office/merchants/{merchant}/documents/{document}");
    let none = DocumentId(77).to_string();
    let owner = world.our(Role::Superadmin).await;
    let stranger = world.their(Role::Superadmin).await;
    for (client, merchant, who) in [
        (&staff, world.theirs.id().to_string(), "staff under another merchant"),
        (&staff, "nonsense".to_owned(), "staff under nonsense"),
    ] {
        let (real, random) = (client.get(&address(&merchant, &id)).await, client.get(&address(&merchant, &none)).await);
        assert_eq!((real.status, &real.body), (StatusCode::NOT_FOUND, &random.body), "{who}");
    }
    for client in [&owner, &stranger, &world.anonymous()] {
        assert_eq!(client.get(&address(&merchant, &id)).await.code(), "not_signed_in");
        let page = client.get(&format!("/back-office/merchants/{merchant}")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert!(page.location().starts_with("/back-office/sign-in?next="), "{}", page.location());
    }
}

#[tokio::test]
async fn an_approval_says_why_and_the_merchant_reads_it() {
    let world = unapproved().await;
    let staff = world.as_staff().await;
    let submission = send_in(&world).await;
    let none = decide(&world, &staff, "approve", &[("submission", &*submission), ("until", "")]).await;
    assert_eq!((none.code().as_str(), &none.json()["errors"][0]["field"]), ("invalid_fields", &"reason".into()));
    approve(&world, &staff, &submission, "").await;
    let admin = world.our(Role::Admin).await;
    assert!(admin.get("/live/settings/verification").await.body.contains("The papers are in order."));
    assert!(admin.read("audit/list", &[]).await.body.contains("without an end: The papers are in order."));
    let viewer = world.our(Role::Viewer).await.get("/live/settings/verification").await.body;
    assert!(!viewer.contains("The papers are in order."), "for those who may send it");
    let page = staff.get(&format!("/back-office/merchants/{}", world.ours.id())).await.body;
    assert!(page.contains("The papers are in order."), "{page}");
}

#[tokio::test]
async fn the_queue_begins_with_whoever_waits_longest_and_forgets_what_is_decided() {
    let world = unapproved().await;
    let staff = world.as_staff().await;
    applicant(&world).await;
    world.clock.advance(1);
    let submission = send_in(&world).await;
    let names = async || -> Vec<String> {
        let answer = staff.read("merchants/waiting", &[]).await.json();
        answer["rows"].as_array().unwrap().iter().map(|row| row["merchant"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names().await, ["Applicant Shop", "Mto Trading"]);
    approve(&world, &staff, &submission, "").await;
    assert_eq!(names().await, ["Applicant Shop"]);
    assert!(staff.get("/back-office/queue").await.body.contains("Applicant Shop"));
    assert_eq!(world.our(Role::Superadmin).await.get("/back-office/queue").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn staff_do_not_decide_about_a_merchant_of_their_own() {
    let world = unapproved().await;
    let submission = send_in(&world).await;
    let person = world.staff().await;
    let mut unit = world.platform.db.write().await.unwrap();
    let ours = world.ours.id();
    service::sign_up::add_member(&world.platform, &mut unit, ours, person.user_id, Role::Viewer).await.unwrap();
    drop(unit.commit().await.unwrap());
    let staff = world.as_staff().await;
    for (verb, fields) in [
        ("approve", vec![("submission", &*submission), ("reason", "Yes")]),
        ("reject", vec![("submission", &*submission), ("reason", "No")]),
        ("withdraw", vec![("reason", "No")]),
        ("suspend", vec![("reason", "No")]),
        ("restore", vec![]),
        ("set-products", vec![]),
    ] {
        let answer = decide(&world, &staff, verb, &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{verb}");
        assert!(answer.body.contains("Somebody else of the staff must decide"), "{verb}");
    }
    let page = staff.get(&format!("/back-office/merchants/{ours}")).await.body;
    assert!(page.contains("You are a member of this merchant.") && !page.contains("Approve…"));
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins_and_the_other_is_told() {
    let world = unapproved().await;
    let submission = send_in(&world).await;
    let (one, two) = (world.as_staff().await, world.as_staff().await);
    let about = |reason| [("submission", &*submission), ("reason", reason)];
    let (yes, no) = (about("Yes"), about("No"));
    let (won, lost) = tokio::join!(decide(&world, &one, "approve", &yes), decide(&world, &two, "reject", &no));
    let mut codes = [won.status.as_u16(), lost.status.as_u16()];
    codes.sort_unstable();
    assert_eq!(codes, [200, 409], "{} {}", won.body, lost.body);
    let merchant = service::merchants::onboarding(&world.platform, &world.actor(&world.ours, Role::Admin).await).await;
    let wanted = if won.status == StatusCode::OK { Onboarding::Approved } else { Onboarding::Rejected };
    assert_eq!(merchant.unwrap(), wanted);
    let late = decide(&world, &one, "approve", &yes).await;
    assert_eq!(late.code(), "conflict", "a decision is not decided again");
    let (_, other) = applicant(&world).await;
    let other = decide(&world, &one, "approve", &[("submission", &*other.to_string()), ("reason", "Yes")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "a submission belongs to its merchant");
}

#[tokio::test]
async fn a_suspension_stops_everything_and_lifting_it_brings_back_what_worked() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let test = Credentials::make(&world, &world.ours, Mode::Test).await;
    let live = Credentials::make(&world, &world.ours, Mode::Live).await;
    assert_eq!(decide(&world, &staff, "suspend", &[("reason", "Fraud")]).await.status, StatusCode::OK);
    for credentials in [&test, &live] {
        assert_eq!(credentials.told(&world).await, ["merchant_suspended"; 4]);
    }
    assert_eq!(decide(&world, &staff, "suspend", &[("reason", "Fraud")]).await.code(), "conflict");
    assert_eq!(decide(&world, &staff, "restore", &[]).await.status, StatusCode::OK);
    for credentials in [&test, &live] {
        assert_eq!(credentials.told(&world).await, WORK);
    }
}

#[tokio::test]
async fn a_product_that_staff_take_away_is_gone_with_the_next_request() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let live = Credentials::make(&world, &world.ours, Mode::Live).await;
    let features = async || {
        let answer = world.authorize(&live.client_id, &live.api_key).await;
        answer.header("x-claviger-grants").to_owned()
    };
    assert!(features().await.contains("payout_api"));
    decide(&world, &staff, "set-products", &[("products[]", "payment_api")]).await;
    assert_eq!(features().await, "payment_api");
    let unknown = decide(&world, &staff, "set-products", &[("products[]", "root")]).await;
    assert_eq!(unknown.json()["errors"][0]["field"], "products");
    decide(&world, &staff, "set-products", &[]).await;
    let page = world.our(Role::Developer).await.get("/live/developers").await.body;
    assert!(page.contains("Before live credentials work") && page.contains("Products enabled"), "the list says so");
}

#[tokio::test]
async fn staff_find_merchants_by_name_id_and_state() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (id, _) = applicant(&world).await;
    let names = async |query: &[(&str, &str)]| -> Vec<String> {
        let answer = staff.read("merchants/list", query).await.json();
        answer["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&[]).await, ["Applicant Shop", "Baobab Market", "Mto Trading"]);
    assert_eq!(names(&[("search", "baob")]).await, ["Baobab Market"]);
    assert_eq!(names(&[("search", &*id.to_string())]).await, ["Applicant Shop"]);
    assert_eq!(names(&[("onboarding", "submitted")]).await, ["Applicant Shop"]);
    for number in 0..60 {
        merchant(&world, &format!("shop {number:02}"), Onboarding::Pending).await;
    }
    let mut seen = Vec::new();
    let mut place = String::new();
    loop {
        let answer = staff.read("merchants/list", &[("place", &*place)]).await.json();
        seen.extend(answer["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        match answer["older"].as_str() {
            Some(older) => place = older.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 63);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 63, "each once");
}

#[tokio::test]
async fn each_decision_is_a_dialog_that_says_what_breaks() {
    let world = unapproved().await;
    let staff = world.as_staff().await;
    let submission = send_in(&world).await;
    let address = |act: &str| format!("/back-office/merchants/{}/{act}", world.ours.id());
    for (act, words) in [("approve", "Live mode opens at once"), ("reject", "It stays in test mode")] {
        let page = staff.get(&address(act)).await.body;
        assert!(page.contains(words) && page.contains(&submission) && page.contains("Mto Trading"), "{act}");
    }
    approve(&world, &staff, &submission, "2027-11-21").await;
    assert_eq!(staff.get(&address("approve")).await.status, StatusCode::CONFLICT, "it is decided");
    Credentials::make(&world, &world.ours, Mode::Live).await;
    let page = staff.get(&address("withdraw")).await.body;
    assert!(page.contains("4 live credentials") && page.contains("kyc_not_verified"), "{page}");
    assert_eq!(staff.get(&address("explode")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(staff.get("/back-office/merchants").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_live_tab_lists_what_is_missing_with_a_link_to_each_and_the_test_tab_does_not() {
    let world = unapproved().await;
    let client = world.our(Role::Developer).await;
    for path in ["/live/developers", "/live/developers/access-tokens", "/live/developers/access-tokens/new"] {
        let page = client.get(path).await.body;
        assert!(page.contains("Identity verification submitted"), "{path}");
        assert!(
            page.contains("/live/settings/verification\"") && page.contains("/live/settings/verification#products")
        );
    }
    for path in ["/test/developers", "/test/developers/access-tokens"] {
        assert!(!client.get(path).await.body.contains("Identity verification submitted"), "{path}");
    }
}
