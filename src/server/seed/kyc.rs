//! What the demo merchants sent in: approved, waiting for a decision, or nothing yet.

use bytes::Bytes;

use super::people::{Owner, Staff};
use crate::{
    contract::problem::Problem,
    domain::{ids::MerchantId, kyc::DocumentKind},
    server::{
        platform::Platform,
        service::kyc::{self, Form, Upload},
    },
};

/// Sends the owner's business in; with `approver` it is approved, without an end.
pub async fn add(
    platform: &Platform,
    owner: &Owner,
    merchant: MerchantId,
    approver: Option<&Staff>,
) -> Result<(), Problem> {
    let name = owner.actor.merchant_name.as_str();
    let email = owner.actor.person.email.as_str();
    let form = Form {
        business_name: name,
        registration_number: "BRELA 158 442",
        country: "TZ",
        contact_name: owner.actor.person.name.as_str(),
        contact_email: email,
        contact_phone: "+255 712 345 678",
    };
    let certificate = Upload {
        field: DocumentKind::Registration.to_string(),
        file_name: "Certificate of registration.pdf".to_owned(),
        declared: "application/pdf".to_owned(),
        bytes: Bytes::from(page(&format!("Certificate of registration: {name}"))),
    };
    let submission = kyc::submit(platform, &owner.actor, form, &[certificate]).await?;
    match approver {
        Some(staff) => {
            let words = ("", "The documents are in order.");
            kyc::approve(platform, &staff.person, (merchant, submission), words, staff.proof()).await
        }
        None => Ok(()),
    }
}

/// A PDF of one page with one line. Names of demo merchants have no brackets, which would end the line's text.
fn page(line: &str) -> String {
    let content = format!("BT /F1 18 Tf 72 760 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for (place, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", place + 1);
    }
    let (count, start) = (objects.len() + 1, file.len());
    file + &format!("xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
}
