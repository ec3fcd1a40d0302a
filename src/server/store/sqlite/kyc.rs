//! SQLite: submissions and their documents.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    Unit,
    row::Columns,
    search::{Walk, limit},
};
use crate::{
    domain::{
        ids::{DocumentId, MerchantId, SubmissionId},
        kyc::{DocumentKind, FileName, MediaType, Verdict},
        label::Label,
    },
    server::store::{
        Result, StoreError,
        kyc::{Decision, Document, Kyc, Submission, SubmissionListing, Waiting},
        page::{Page, Place},
    },
};

/// A submission with the names of its people.
const SUBMISSION: &str = "SELECT s.*, u.name AS submitted_by_name, d.name AS decided_by_name
    FROM kyc_submission s JOIN user u ON u.id = s.submitted_by LEFT JOIN user d ON d.id = s.decided_by";
/// All of a document but its content.
const DOCUMENT: &str = "id, submission_id, merchant_id, kind, file_name, media_type, size";

fn read(row: &SqliteRow) -> Result<SubmissionListing> {
    let decision = row.word_opt("kyc_submission.verdict", Verdict::parse)?.map(|verdict| {
        Ok::<_, StoreError>(Decision {
            verdict,
            reason: row.text_opt("kyc_submission.reason")?,
            by: row.id("kyc_submission.decided_by")?,
            at: row.time("kyc_submission.decided_at")?,
        })
    });
    Ok(SubmissionListing {
        submission: Submission {
            id: row.id("kyc_submission.id")?,
            merchant_id: row.id("kyc_submission.merchant_id")?,
            business_name: row.label("kyc_submission.business_name")?,
            registration_number: row.label("kyc_submission.registration_number")?,
            country: row.id("kyc_submission.country")?,
            contact_name: row.label("kyc_submission.contact_name")?,
            contact_email: row.email("kyc_submission.contact_email")?,
            contact_phone: row.id("kyc_submission.contact_phone")?,
            submitted_by: row.id("kyc_submission.submitted_by")?,
            submitted_at: row.time("kyc_submission.submitted_at")?,
            decision: decision.transpose()?,
        },
        submitted_by_name: row.label("user.submitted_by_name")?,
        decided_by_name: row.word_opt("user.decided_by_name", |text| Label::parse(text).ok())?,
    })
}

fn read_document(row: &SqliteRow) -> Result<Document> {
    Ok(Document {
        id: row.id("kyc_document.id")?,
        submission_id: row.id("kyc_document.submission_id")?,
        merchant_id: row.id("kyc_document.merchant_id")?,
        kind: row.word("kyc_document.kind", DocumentKind::parse)?,
        file_name: row.word("kyc_document.file_name", FileName::parse)?,
        media_type: row.word("kyc_document.media_type", MediaType::parse)?,
        size: row.count("kyc_document.size")?,
    })
}

fn read_waiting(row: &SqliteRow) -> Result<Waiting> {
    Ok(Waiting {
        id: row.id("kyc_submission.id")?,
        merchant_id: row.id("kyc_submission.merchant_id")?,
        merchant_name: row.text("merchant.merchant_name")?,
        business_name: row.text("kyc_submission.business_name")?,
        country: row.id("kyc_submission.country")?,
        submitted_at: row.time("kyc_submission.submitted_at")?,
        submitted_by_name: row.text("user.submitted_by_name")?,
        sort_key: row.text("kyc_submission.sort_key")?,
    })
}

impl Kyc for Unit {
    async fn add_submission(&mut self, submission: &Submission) -> Result<()> {
        sqlx::query(
            "INSERT INTO kyc_submission (id, merchant_id, business_name, registration_number, country, contact_name,
                                         contact_email, contact_phone, submitted_by, submitted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(submission.id.to_string())
        .bind(submission.merchant_id.to_string())
        .bind(submission.business_name.as_str())
        .bind(submission.registration_number.as_str())
        .bind(submission.country.as_str())
        .bind(submission.contact_name.as_str())
        .bind(submission.contact_email.as_str())
        .bind(submission.contact_phone.to_string())
        .bind(submission.submitted_by.to_string())
        .bind(submission.submitted_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn add_document(&mut self, document: &Document, sealed: &[u8]) -> Result<()> {
        sqlx::query(
            "INSERT INTO kyc_document (id, submission_id, merchant_id, kind, file_name, media_type, size, sealed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(document.id.to_string())
        .bind(document.submission_id.to_string())
        .bind(document.merchant_id.to_string())
        .bind(document.kind.as_str())
        .bind(document.file_name.as_str())
        .bind(document.media_type.as_str())
        .bind(document.size)
        .bind(sealed)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn submissions(&mut self, merchant: MerchantId, most: u32) -> Result<Vec<SubmissionListing>> {
        let sql = format!("{SUBMISSION} WHERE s.merchant_id = $1 ORDER BY s.submitted_at DESC, s.id DESC LIMIT $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(merchant.to_string()).bind(most);
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn submission(&mut self, merchant: MerchantId, id: SubmissionId) -> Result<Option<SubmissionListing>> {
        let sql = format!("{SUBMISSION} WHERE s.merchant_id = $1 AND s.id = $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(merchant.to_string()).bind(id.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn waiting(&mut self, place: &Place, size: usize) -> Result<Page<Waiting>> {
        let Walk { past, order, bound } = Walk::up(place);
        let sql = format!(
            "WITH open AS (
                 SELECT s.id, s.merchant_id, s.business_name, s.country, s.submitted_at, m.name AS merchant_name,
                        u.name AS submitted_by_name, printf('%019d', s.submitted_at) AS sort_key
                 FROM kyc_submission s JOIN merchant m ON m.id = s.merchant_id JOIN user u ON u.id = s.submitted_by
                 WHERE s.verdict IS NULL
             )
             SELECT * FROM open WHERE $1 IS NULL OR (sort_key, id) {past} ($1, $2)
             ORDER BY sort_key {order}, id {order} LIMIT $3"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(bound.map(|(key, _)| key.to_owned()))
            .bind(bound.map(|(_, id)| id.to_owned()))
            .bind(limit(size))
            .fetch_all(self.on())
            .await?;
        Ok(Page::from_read(rows.iter().map(read_waiting).collect::<Result<_>>()?, size, place))
    }

    async fn decide(
        &mut self,
        (merchant, id): (MerchantId, SubmissionId),
        was: Option<Verdict>,
        decision: &Decision,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE kyc_submission SET verdict = $3, reason = $4, decided_by = $5, decided_at = $6
             WHERE id = $1 AND verdict IS $2 AND merchant_id = $7",
        )
        .bind(id.to_string())
        .bind(was.map(Verdict::as_str))
        .bind(decision.verdict.as_str())
        .bind(decision.reason.as_deref())
        .bind(decision.by.to_string())
        .bind(decision.at.0)
        .bind(merchant.to_string())
        .execute(self.on())
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn documents(&mut self, merchant: MerchantId, submission: SubmissionId) -> Result<Vec<Document>> {
        let sql =
            format!("SELECT {DOCUMENT} FROM kyc_document WHERE merchant_id = $1 AND submission_id = $2 ORDER BY id");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(merchant.to_string()).bind(submission.to_string());
        query.fetch_all(self.on()).await?.iter().map(read_document).collect()
    }

    async fn document(&mut self, merchant: MerchantId, id: DocumentId) -> Result<Option<(Document, Vec<u8>)>> {
        let row = sqlx::query("SELECT * FROM kyc_document WHERE merchant_id = $1 AND id = $2")
            .bind(merchant.to_string())
            .bind(id.to_string())
            .fetch_optional(self.on())
            .await?;
        row.map(|row| Ok((read_document(&row)?, row.bytes("kyc_document.sealed")?))).transpose()
    }
}
