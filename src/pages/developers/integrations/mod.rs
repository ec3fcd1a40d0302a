//! Developers → Integrations: ready code and configurations, each from one template in `samples/`.

mod index;
mod own;
mod sources;
mod template;
mod tool;
mod tool_page;
mod way;

pub use index::IntegrationsPage;
pub use tool_page::IntegrationPage;
