//! One verb a file.

mod edit_key_pair;
mod generate_key_pair;
mod get_key_pair;
mod get_pair_settings;
mod list_key_pairs;
mod list_pair_applications;
mod regenerate_key_pair;
mod revoke_key_pair;
mod rotate_key_pair;
mod save_pair_settings;

pub use edit_key_pair::*;
pub use generate_key_pair::*;
pub use get_key_pair::*;
pub use get_pair_settings::*;
pub use list_key_pairs::*;
pub use list_pair_applications::*;
pub use regenerate_key_pair::*;
pub use revoke_key_pair::*;
pub use rotate_key_pair::*;
pub use save_pair_settings::*;
