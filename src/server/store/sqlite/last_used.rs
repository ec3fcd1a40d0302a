//! Last uses, the same for every table of credentials.

use sqlx::AssertSqlSafe;

use super::Unit;
use crate::{domain::time::Timestamp, server::store::Result};

/// Writes a batch; an older time never replaces a newer one. `table` is one of our own names.
pub(super) async fn record<Id: ToString>(
    unit: &mut Unit,
    table: &'static str,
    uses: &[(Id, Timestamp, String)],
) -> Result<()> {
    let sql = format!(
        "UPDATE {table} SET last_used_at = $2, last_used_ip = $3
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)"
    );
    for (id, at, ip) in uses {
        let query = sqlx::query(AssertSqlSafe(sql.clone())).bind(id.to_string()).bind(at.0).bind(ip.as_str());
        query.execute(unit.on()).await?;
    }
    Ok(())
}
