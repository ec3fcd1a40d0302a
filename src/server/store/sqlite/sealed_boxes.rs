//! SQLite: boxes sealed under the master key, of every table.

use sqlx::{AssertSqlSafe, Row, sqlite::SqliteRow};

use super::{Unit, row::Columns, unit::changed};
use crate::server::store::{
    Result, StoreError,
    sealed_boxes::{SealedBox, SealedBoxes, SealedBy, SealedColumn},
};

/// `$from, …`: a placeholder for each column of a row.
fn placeholders(column: &SealedColumn, from: usize) -> String {
    (from..from + column.row.len()).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

fn read(column: &SealedColumn, row: &SqliteRow) -> Result<SealedBox> {
    let corrupt = |_| StoreError::Corrupt(column.column);
    let names = 0..column.row.len();
    let names: Result<Vec<String>> = names.map(|place| row.try_get(place).map_err(corrupt)).collect();
    Ok(SealedBox { row: names?, sealed: row.bytes("box.sealed_box")? })
}

impl SealedBoxes for Unit {
    async fn boxes_not_under(
        &mut self,
        column: &SealedColumn,
        key: SealedBy,
        after: Option<&[String]>,
        limit: u32,
    ) -> Result<Vec<SealedBox>> {
        let SealedColumn { table, column: name, row, .. } = column;
        let rows = row.join(", ");
        let behind = match after {
            Some(_) => format!("AND ({rows}) > ({})", placeholders(column, 3)),
            None => String::new(),
        };
        // The names are our own.
        let sql = format!(
            "SELECT {rows}, {name} AS sealed_box FROM {table} WHERE substr({name}, 1, 4) <> $1 {behind}
             ORDER BY {rows} LIMIT $2"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(key.to_vec()).bind(limit);
        for value in after.unwrap_or_default() {
            query = query.bind(value.clone());
        }
        query.fetch_all(self.on()).await?.iter().map(|found| read(column, found)).collect()
    }

    async fn replace_box(&mut self, column: &SealedColumn, row: &[String], sealed: &[u8]) -> Result<()> {
        let SealedColumn { table, column: name, row: names, .. } = column;
        let sql =
            format!("UPDATE {table} SET {name} = $1 WHERE ({}) = ({})", names.join(", "), placeholders(column, 2));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(sealed.to_vec());
        for value in row {
            query = query.bind(value.clone());
        }
        changed(query.execute(self.on()).await?)
    }

    async fn count_boxes(&mut self, column: &SealedColumn) -> Result<Vec<(SealedBy, u64)>> {
        let SealedColumn { table, column: name, .. } = column;
        let sql = format!(
            "SELECT substr({name}, 1, 4) AS sealed_by, count(*) AS boxes FROM {table} WHERE {name} IS NOT NULL
             GROUP BY 1 ORDER BY 1"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(self.on()).await?;
        let count = |row: &SqliteRow| {
            let key = row.bytes("box.sealed_by")?.try_into().map_err(|_| StoreError::Corrupt(column.column))?;
            Ok((key, row.number("box.boxes")?.unsigned_abs()))
        };
        rows.iter().map(count).collect()
    }
}
