//! The hosted page of a ClaPay payment: what is paid to whom, and where it stands. In the sandbox it settles by itself.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    domain::clapay::payment::PaymentStatus,
    pages::support::{page::loaded, visit::param},
    server::{
        service::clapay::hosted::{Hosted, hosted},
        web::context::context,
    },
    ui::{
        kit::{LinkButton, Look, Shape, StatusBadge, TestTag, Tone},
        layout::AuthFrame,
    },
};

#[component]
pub fn CheckoutPage() -> impl IntoView {
    loaded(async move { Ok(checkout(hosted(&context()?.platform, &param("signature")).await?)) })
}

fn checkout(hosted: Hosted) -> AnyView {
    let (tone, shape) = match hosted.status {
        PaymentStatus::Initiated | PaymentStatus::Pending => (Tone::Neutral, Shape::Diamond),
        PaymentStatus::Successful => (Tone::Ok, Shape::Dot),
        PaymentStatus::Failed | PaymentStatus::Uncompleted | PaymentStatus::SignatureDestroyed => {
            (Tone::Bad, Shape::Dash)
        }
    };
    let again = (!hosted.status.is_final()).then(|| view! { <LinkButton href="">"Look again"</LinkButton> });
    let back = hosted.return_url.map(|url| {
        view! { <LinkButton href=url look=Look::Primary>{format!("Back to {}", hosted.merchant)}</LinkButton> }
    });
    view! {
        <Title text="Payment"/>
        <AuthFrame title=format!("{} {}", hosted.amount, hosted.currency) lede=format!("To {}", hosted.merchant)>
            <p><TestTag/>" "<StatusBadge tone shape text=hosted.status.message()/></p>
            <p class="sm muted">{format!("With {}. No money moves: this is the sandbox, where a payment settles by itself within seconds.", hosted.operators)}</p>
            {again}
            {back}
        </AuthFrame>
    }
    .into_any()
}
