use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code, as the standard wants.
const QUIET: usize = 4;

/// A text as a picture for a phone's camera: one path, so that the page needs no image and no style.
pub fn qr(text: &str, label: &str) -> Option<AnyView> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (side, width) = (code.width(), code.width() + 2 * QUIET);
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path: String = dark.map(|(at, _)| format!("M{},{}h1v1h-1z", QUIET + at % side, QUIET + at / side)).collect();
    let svg = view! {
        <svg class="qr" role="img" aria-label=label.to_owned() viewBox=format!("0 0 {width} {width}") shape-rendering="crispEdges">
            <rect width=width height=width fill="#fff"/>
            <path d=path fill="#000"/>
        </svg>
    };
    Some(svg.into_any())
}
