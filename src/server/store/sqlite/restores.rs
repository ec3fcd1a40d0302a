//! SQLite: what a restored database holds of another time.

use super::{Unit, row::Columns};
use crate::{
    domain::time::Timestamp,
    server::store::{
        Result,
        restores::{GivenOut, Restores, Waiting},
    },
};

impl Restores for Unit {
    async fn given_out(&mut self, now: Timestamp) -> Result<GivenOut> {
        let query = sqlx::query(
            "SELECT (SELECT count(*) FROM session) AS sessions,
                    (SELECT count(*) FROM invitation
                     WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $1) AS invitations",
        );
        let row = query.bind(now.0).fetch_one(self.on()).await?;
        Ok(GivenOut { sessions: row.count("session.sessions")?, invitations: row.count("invitation.invitations")? })
    }

    async fn take_back(&mut self, now: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM session").execute(self.on()).await?;
        sqlx::query("DELETE FROM pending_sign_in").execute(self.on()).await?;
        sqlx::query("UPDATE invitation SET withdrawn_at = $1 WHERE accepted_at IS NULL AND withdrawn_at IS NULL")
            .bind(now.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn waiting(&mut self) -> Result<Waiting> {
        let query = sqlx::query(
            "SELECT (SELECT count(*) FROM webhook_delivery WHERE state = 'pending')
                  + (SELECT count(*) FROM webhook_coming) AS webhooks,
                    (SELECT count(*) FROM clapay_callback WHERE due_at IS NOT NULL)
                  + (SELECT count(*) FROM kpay_callback WHERE due_at IS NOT NULL) AS callbacks",
        );
        let row = query.fetch_one(self.on()).await?;
        Ok(Waiting { webhooks: row.count("webhook_delivery.webhooks")?, callbacks: row.count("callback.callbacks")? })
    }

    async fn count_working(&mut self, now: Timestamp) -> Result<u32> {
        let query = sqlx::query(
            "SELECT count(*) AS total FROM credential WHERE revoked_at IS NULL AND NOT disabled AND NOT parent_disabled
                 AND coalesce(retires_at > $1, 1) AND coalesce(expires_at > $1, 1)",
        );
        query.bind(now.0).fetch_one(self.on()).await?.count("credential.total")
    }

    async fn stop_verifiers(&mut self, now: Timestamp) -> Result<()> {
        let query = sqlx::query("UPDATE verifier SET stopped_at = $1 WHERE stopped_at IS NULL");
        query.bind(now.0).execute(self.on()).await?;
        Ok(())
    }
}
