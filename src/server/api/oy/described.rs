//! What every address of the dialect may answer, besides its own words.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Content, OpenApi, Ref, RefOr, Response, ResponseBuilder, Schema,
        path::{Operation, PathItem},
        schema::AnyOfBuilder,
    },
};

use super::failure::StatusBody;

/// Adds refusals: the documents answer them with status 200 and a code, and too many requests with 429.
pub(super) fn refusals(description: &mut OpenApi) {
    let components = description.components.get_or_insert_default();
    components.schemas.insert(StatusBody::name().into_owned(), StatusBody::schema());
    for operation in description.paths.paths.values_mut().flat_map(operations) {
        let responses = &mut operation.responses.responses;
        for (status, response) in responses.iter_mut() {
            if let ("200", RefOr::T(response)) = (status.as_str(), response) {
                may_refuse(response);
            }
        }
        let too_many =
            || ResponseBuilder::new().description("429: too many; see `Retry-After`").content(JSON, refusal());
        responses.entry("429".to_owned()).or_insert_with(|| RefOr::T(too_many().build()));
    }
}

const JSON: &str = "application/json";

fn refusal() -> Content {
    Content::new(Some(Ref::from_schema_name(StatusBody::name())))
}

fn may_refuse(response: &mut Response) {
    for content in response.content.values_mut() {
        if let RefOr::T(content) = content
            && let Some(schema) = content.schema.take()
        {
            let either = AnyOfBuilder::new().item(schema).item(Ref::from_schema_name(StatusBody::name()));
            content.schema = Some(RefOr::T(Schema::AnyOf(either.build())));
        }
    }
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut path.get, &mut path.post, &mut path.put, &mut path.delete, &mut path.patch].into_iter().flatten()
}
