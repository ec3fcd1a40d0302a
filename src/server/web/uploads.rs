//! Forms with files: read part by part, so that a file that is too large costs no more memory than the largest that is
//! taken, and what was typed is kept whatever becomes of the files.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{header, request::Parts},
};
use bytes::{Bytes, BytesMut};
use leptos::prelude::use_context;
use multer::{Constraints, Field, Multipart, SizeLimit};

use super::{context::RequestContext, limits::UploadPlace};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        kyc::{MAX_BYTES, MAX_DOCUMENTS},
        role::Permission,
    },
    server::service::kyc::{self, Upload},
};

/// The server functions that take files, and who may send them any.
const TAKING: &[(&str, Permission)] = &[("/ui/kyc/submit", Permission::ManageVerification)];
/// Bytes of a request. What lies between this and what is kept is read and dropped: a browser whose connection is cut
/// shows no message.
const MOST: u64 = 64 * 1024 * 1024;
/// Bytes of all that was typed, and of one field's name or one file's.
const TEXT: usize = 64 * 1024;
/// Parts of a form.
const PARTS: usize = 64;
/// How long a slow line may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// The files that came with the form.
#[derive(Clone, Default)]
pub struct Uploads {
    files: Arc<Vec<Upload>>,
    /// Held as long as the files are; or why there was none.
    place: Option<Result<Arc<UploadPlace>, Problem>>,
}

impl Uploads {
    /// Those of the request being answered.
    pub fn sent() -> Uploads {
        use_context::<Uploads>().unwrap_or_default()
    }

    /// Nothing if they could not be taken: what was typed beside them is kept all the same.
    pub fn taken(&self) -> Result<&[Upload], Problem> {
        match &self.place {
            Some(Err(problem)) => Err(problem.clone()),
            _ => Ok(&self.files),
        }
    }
}

/// The boundary of a form with files.
pub fn boundary(parts: &Parts) -> Option<String> {
    multer::parse_boundary(parts.headers.get(header::CONTENT_TYPE)?.to_str().ok()?).ok()
}

/// Reads a form with files, for those who may send one to this address.
pub async fn read(
    context: &RequestContext,
    parts: &Parts,
    boundary: String,
    body: Body,
) -> Result<(Vec<(String, String)>, Uploads), Problem> {
    let permission = TAKING.iter().find(|(path, _)| *path == parts.uri.path()).map(|(_, permission)| *permission);
    let permission = permission.ok_or(Problem::because(ProblemCode::Malformed, "This form takes no files."))?;
    let actor = context.actor()?;
    actor.require(permission)?;
    let place = match kyc::may_submit(&context.platform, actor).await {
        Ok(()) => context.platform.limits.upload_place(actor.merchant_id).map(Arc::new),
        Err(problem) => Err(problem),
    };
    // Without a place the files are read and dropped: a browser that is cut short shows no message.
    let most = if place.is_ok() { MAX_DOCUMENTS + 1 } else { 0 };
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(MOST));
    let form = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let slow = || Problem::because(ProblemCode::Malformed, "The files did not arrive within three minutes.");
    let (typed, files) = tokio::time::timeout(PATIENCE, collect(form, most)).await.map_err(|_| slow())??;
    Ok((typed, Uploads { files: Arc::new(files), place: Some(place) }))
}

async fn collect(mut form: Multipart<'static>, most: usize) -> Result<(Vec<(String, String)>, Vec<Upload>), Problem> {
    let (mut typed, mut files, mut text_left) = (Vec::new(), Vec::new(), TEXT);
    for _ in 0..PARTS {
        let Some(mut part) = form.next_field().await.map_err(unreadable)? else {
            return Ok((typed, files));
        };
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(str::to_owned) else {
            let (bytes, whole) = take(&mut part, text_left).await?;
            if !whole {
                return Err(Problem::new(ProblemCode::TooLarge));
            }
            text_left -= bytes.len();
            typed.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            continue;
        };
        // One more than are taken says that there are too many; further ones say nothing new.
        let room = if files.len() < most { MAX_BYTES + 1 } else { 0 };
        let declared = part.content_type().map(ToString::to_string).unwrap_or_default();
        let (bytes, _) = take(&mut part, room).await?;
        // A field in which nothing was chosen comes as a file without a name.
        let chosen = !file_name.is_empty() || !bytes.is_empty();
        if room > 0 && chosen {
            files.push(Upload { field: name, file_name, declared, bytes });
        }
    }
    Err(Problem::because(ProblemCode::Malformed, "The form has too many parts."))
}

/// The first `room` bytes of a part, and whether that is all of it. The rest is read and dropped.
async fn take(part: &mut Field<'static>, room: usize) -> Result<(Bytes, bool), Problem> {
    let (mut kept, mut whole) = (BytesMut::new(), true);
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        let fits = chunk.len().min(room - kept.len());
        kept.extend_from_slice(&chunk[..fits]);
        whole &= fits == chunk.len();
    }
    Ok((kept.freeze(), whole))
}

fn unreadable(error: multer::Error) -> Problem {
    match error {
        multer::Error::StreamSizeExceeded { .. } => Problem::new(ProblemCode::TooLarge),
        _ => Problem::because(ProblemCode::Malformed, "The form could not be read to its end."),
    }
}
