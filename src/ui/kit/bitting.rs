use leptos::prelude::*;

/// A credential's key profile, cut from its *id*, never from its secret. It helps recognition; it proves nothing.
#[component]
pub fn Bitting(#[prop(into)] id: String) -> impl IntoView {
    view! {
        <svg class="bit" viewBox="0 0 38 15" aria-hidden="true">
            <circle cx="5.5" cy="6.5" r="3.8"></circle>
            <path d=blade(cuts(&id))></path>
        </svg>
    }
    .into_any()
}

/// Six cuts of four depths (0 is uncut), from the FNV-1a hash of an id.
pub fn cuts(id: &str) -> [u8; 6] {
    let hash = id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // the high half, for the last bytes of an id barely reach the low bits' neighbours
    let mixed = hash ^ (hash >> 32);
    std::array::from_fn(|at| ((mixed >> (at * 5)) & 3) as u8)
}

/// The outline of the blade: a bar from the bow, with the cuts hanging under it, 3 units wide each.
fn blade(cuts: [u8; 6]) -> String {
    let mut path = String::from("M9.5 4.5H37V8H35");
    for depth in cuts {
        path.push_str(&format!("V{}h-3", 8 + 2 * depth));
    }
    path.push_str("V8H9.5z");
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_id_has_the_same_profile() {
        assert_eq!(cuts("app_01J9ZQ4T7M"), cuts("app_01J9ZQ4T7M"));
    }

    #[test]
    fn ids_made_one_after_the_other_differ() {
        let profiles: std::collections::HashSet<_> = (0..64).map(|n| cuts(&format!("tok_0190a5c3{n:04}"))).collect();
        assert!(profiles.len() > 56, "only {} profiles of 64", profiles.len());
    }

    #[test]
    fn depths_stay_within_the_blade() {
        assert!((0..200).flat_map(|n| cuts(&n.to_string())).all(|depth| depth < 4));
    }

    #[test]
    fn an_uncut_blade_is_a_bar() {
        assert_eq!(blade([0; 6]), "M9.5 4.5H37V8H35V8h-3V8h-3V8h-3V8h-3V8h-3V8h-3V8H9.5z");
    }
}
