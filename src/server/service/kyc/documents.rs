//! Documents: taken as files, kept sealed, opened for staff only.

use bytes::Bytes;
use zeroize::Zeroizing;

use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        ids::{DocumentId, MerchantId, SubmissionId},
        kyc::{DocumentKind, FileName, MAX_DOCUMENTS, MediaType, check},
    },
    server::{
        platform::Platform,
        service::{actor::Person, change, merchants},
        store::kyc::{Document, Kyc},
    },
};

/// A file as a browser sent it.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field that it was chosen in.
    pub field: String,
    pub file_name: String,
    /// The type that the browser says it has.
    pub declared: String,
    pub bytes: Bytes,
}

/// A file that can be taken.
pub(super) struct Checked {
    kind: DocumentKind,
    file_name: FileName,
    media_type: MediaType,
    bytes: Bytes,
}

/// A document for a member of the staff.
pub struct Served {
    pub file_name: FileName,
    pub media_type: MediaType,
    pub content: Zeroizing<Vec<u8>>,
}

/// All files, or the errors at their fields. Messages do not repeat names: those are the person's own.
pub(super) fn parse(uploads: &[Upload], errors: &mut FieldErrors) -> Vec<Checked> {
    let mut checked = Vec::new();
    for kind in DocumentKind::ALL {
        let field = kind.as_str();
        let files: Vec<&Upload> = uploads.iter().filter(|upload| upload.field == field).collect();
        for (place, file) in files.iter().enumerate() {
            let which =
                if files.len() == 1 { "The file".to_owned() } else { format!("File {} of {}", place + 1, files.len()) };
            let found = check(&file.file_name, &file.declared, &file.bytes);
            let found = errors.check(field, found.map_err(|error| format!("{which} {error}.")));
            checked.extend(found.map(|media_type| Checked {
                kind: *kind,
                file_name: FileName::of(&file.file_name, media_type),
                media_type,
                bytes: file.bytes.clone(),
            }));
        }
    }
    let other = |upload: &&Upload| DocumentKind::parse(&upload.field).is_none();
    if uploads.iter().any(|upload| other(&upload)) {
        errors.add(DocumentKind::Other.as_str(), "Choose documents in the fields of this form only.");
    }
    if uploads.iter().all(|upload| other(&upload)) {
        errors.add(DocumentKind::Registration.as_str(), "Choose at least one document.");
    }
    if uploads.len() > MAX_DOCUMENTS {
        let field = uploads.last().and_then(|last| DocumentKind::parse(&last.field));
        let message = format!("Choose at most {MAX_DOCUMENTS} documents in all.");
        errors.add(field.unwrap_or(DocumentKind::Other).as_str(), message);
    }
    checked
}

/// The rows and the sealed contents of files. Megabytes take their time: off the threads that answer requests.
pub(super) async fn seal(
    platform: &Platform,
    (merchant_id, submission_id): (MerchantId, SubmissionId),
    files: Vec<Checked>,
) -> Result<Vec<(Document, Vec<u8>)>, Problem> {
    let (master, random, now) = (platform.master.clone(), platform.random.clone(), platform.now());
    let seal = move |file: Checked| {
        let id = DocumentId(random.id(now));
        let sealed = master.seal(&place(id), &file.bytes, &*random);
        let document = Document {
            id,
            submission_id,
            merchant_id,
            kind: file.kind,
            file_name: file.file_name,
            media_type: file.media_type,
            size: u32::try_from(file.bytes.len()).unwrap_or(u32::MAX),
        };
        (document, sealed)
    };
    let sealed = tokio::task::spawn_blocking(move || files.into_iter().map(seal).collect()).await;
    sealed.map_err(|_| Problem::new(ProblemCode::Internal))
}

/// Opens a document for a member of the staff, and writes that down first. For others there is none.
pub async fn read(
    platform: &Platform,
    person: &Person,
    merchant: MerchantId,
    id: DocumentId,
) -> Result<Served, Problem> {
    let nothing = || Problem::new(ProblemCode::NotFound);
    if !person.staff {
        return Err(nothing());
    }
    let mut unit = platform.db.write().await?;
    let found = merchants::find(&mut unit, merchant).await?;
    let (document, sealed) = unit.document(merchant, id).await?.ok_or_else(nothing)?;
    let content = platform.master.open(&place(id), &sealed)?;
    let mut event = person.event(platform, Action::DocumentRead).on(id, document.file_name.as_str());
    event.merchant_id = Some(found.id);
    change::commit_unindexed(unit, event).await?;
    Ok(Served { file_name: document.file_name, media_type: document.media_type, content })
}

fn place(id: DocumentId) -> String {
    format!("kyc_document:{id}")
}
