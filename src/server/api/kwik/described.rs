//! The description of the dialect, made from the same tables that bodies are read by.

use utoipa::{
    OpenApi, ToSchema,
    openapi::{
        self, Content, HttpMethod, ObjectBuilder, PathItem, Ref, RefOr, Required, ResponseBuilder, Schema, Type,
        path::{OperationBuilder, ParameterBuilder, ParameterIn},
        request_body::RequestBodyBuilder,
        schema::ArrayBuilder,
        security::SecurityRequirement,
    },
};

use super::{checkout_link::LinkBody, failure::ErrorBody, query, records::Results};
use crate::domain::{
    access_token::Section,
    kwik::{
        field::{Field, Need},
        kind::Kind,
        resource::{ITEM, Resource},
    },
};

#[derive(OpenApi)]
#[openapi(components(schemas(ErrorBody, LinkBody, Results)))]
struct Described;

/// Every section at its first address, relative to `/2.0`.
pub fn described() -> openapi::OpenApi {
    let mut description = Described::openapi();
    let mut add = |path: String, method: HttpMethod, operation: OperationBuilder| {
        description.paths.paths.insert(path, PathItem::new(method, operation));
    };
    for section in Section::ALL.iter().copied() {
        let resource = Resource::of(section);
        let path = resource.paths[0];
        let records = section.title();
        let reading = || operation(section).response("200", results());
        let writing = || reading().response("409", error("021: the reference is used by another record"));
        let list = reading()
            .summary(Some(format!("{records}, newest first.")))
            .parameter(parameter(
                "limit",
                ParameterIn::Query,
                &format!("1 to {}; {} if it is not given.", query::MOST, query::USUAL),
            ))
            .parameter(parameter("after", ParameterIn::Query, "`next` of the page before."));
        add(format!("/{path}/list"), HttpMethod::Get, list);
        let find = reading()
            .summary(Some(format!("One of {records}, by its id or by your own name for it.")))
            .parameter(parameter(
                "id",
                ParameterIn::Path,
                &format!("Such as `{}_V1StGXR8Z5jdHi6BmyT0x`.", resource.prefix),
            ))
            .response("404", error("007: there is none of this name, or it is another merchant's"));
        add(format!("/{path}/record/{{id}}"), HttpMethod::Get, find);
        let create = match resource.creatable {
            true => writing()
                .summary(Some(format!(
                    "Adds to {records}. One record, or a list of up to 100, of which all are kept or none."
                )))
                .request_body(Some(body(resource, false))),
            false => operation(section)
                .summary(Some(format!("{records} are not made here.")))
                .response("409", error("022: transactions are made by payments, payouts and checkouts")),
        };
        add(format!("/{path}/create"), HttpMethod::Post, create);
        let update = writing()
            .summary(Some(format!(
                "Changes {records}. The fields that are named; `null` takes one out. All of a list, or none."
            )))
            .request_body(Some(body(resource, true)))
            .response("404", error("007: there is none of this id, or it is another merchant's"));
        add(format!("/{path}/update"), HttpMethod::Post, update);
    }
    let words = || shared("Kwik: words".to_owned()).response("200", results());
    let methods = words().summary(Some("Ways to pay, with their ids."));
    add("/payment-methods".to_owned(), HttpMethod::Get, methods);
    let lookups = words()
        .summary(Some("The words that a field takes for one way to pay."))
        .parameter(parameter(
            "type",
            ParameterIn::Path,
            "`transaction_status`, `bank_account_type`, `mandate_frequency`, `mandate_status` or `bank_branch_code`.",
        ))
        .parameter(parameter("payment_methods_id", ParameterIn::Path, "An id of `payment-methods`."))
        .response("404", error("007: there is no such type for this way to pay"));
    add("/lookups/{type}/{payment_methods_id}".to_owned(), HttpMethod::Get, lookups);
    let checkout = Resource::of(Section::CheckoutPage);
    let link = operation(Section::CheckoutPage)
        .summary(Some("Starts a checkout. Answers the page on which the customer pays."))
        .request_body(Some(body(checkout, false)))
        .response("200", response("The checkout", &LinkBody::name()))
        .response("409", error("021: the reference is used by another checkout"));
    add("/checkout/link".to_owned(), HttpMethod::Post, link);
    add("/checkout/form".to_owned(), HttpMethod::Post, form(checkout));
    description
}

/// What all endpoints of a section share.
fn operation(section: Section) -> OperationBuilder {
    shared(format!("Kwik: {}", section.title()))
        .response("403", error("011 or 012: the section, or writing in it, is not granted; 013: the address"))
}

/// What all endpoints of the dialect share.
fn shared(tag: String) -> OperationBuilder {
    OperationBuilder::new()
        .tag(tag)
        .security(SecurityRequirement::new::<_, _, String>("access_token", []))
        .response("400", error("002 to 006: body, fields, or a parameter of the address"))
        .response("401", error("001, 008 to 010, 014, 016 or 017: the token, or the request's signature"))
        .response("429", error("023: more than 100 requests in a second; `Retry-After` says when to go on"))
}

/// The one door of the public key.
fn form(checkout: &Resource) -> OperationBuilder {
    let key = ObjectBuilder::new().schema_type(Type::String).description(Some("The token's public key."));
    let signature = ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("See “Kwik” below; needed if the token asks for signatures."));
    let fields = object(checkout.fields.iter().map(|field| (field, field.need == Need::Required)))
        .property("public_key", key)
        .required("public_key")
        .property("signature", signature);
    let content = Content::new(Some(RefOr::T(Schema::Object(fields.build()))));
    OperationBuilder::new()
        .tag(format!("Kwik: {}", Section::CheckoutPage.title()))
        .summary(Some(
            "Starts a checkout from a form in the customer's browser. Sent from a page of the merchant's own.",
        ))
        .request_body(Some(RequestBodyBuilder::new().content("application/x-www-form-urlencoded", content).build()))
        .response("303", ResponseBuilder::new().description("To the page on which the customer pays"))
        .response("400", error("A field is wrong; browsers get a page that says so"))
        .response("401", error("001: the public key is not good, for programs"))
        .response("403", error("018: not from this site; or the key is not good (a page says 403 for 401)"))
        .response("413", error("024: too large"))
        .response("415", error("025: not a form"))
        .response("429", error("023: too many from one address"))
}

fn body(resource: &Resource, change: bool) -> openapi::request_body::RequestBody {
    let fields = resource.fields.iter().filter(|field| !(change && field.fixed));
    let mut record = object(fields.map(|field| (field, !change && field.need == Need::Required)));
    if change {
        let id = ObjectBuilder::new().schema_type(Type::String).description(Some("Which record."));
        record = record.property("id", id).required("id");
    }
    let content = Content::new(Some(RefOr::T(Schema::Object(record.build()))));
    RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True)).build()
}

fn object<'f>(fields: impl Iterator<Item = (&'f Field, bool)>) -> ObjectBuilder {
    fields.fold(ObjectBuilder::new(), |object, (field, required)| {
        let object = object.property(field.name, schema(field));
        if required { object.required(field.name) } else { object }
    })
}

fn schema(field: &Field) -> RefOr<Schema> {
    let about = match field.kind {
        Kind::Text(_) | Kind::Email | Kind::Word(_) | Kind::Items => field.about.to_owned(),
        kind => format!("{} Takes {}.", field.about, kind.takes()),
    };
    let typed = |kind| ObjectBuilder::new().schema_type(kind).description(Some(about.clone()));
    RefOr::T(match field.kind {
        Kind::Amount => Schema::Object(typed(Type::Number).build()),
        Kind::Whole(..) => Schema::Object(typed(Type::Integer).build()),
        Kind::Word(words) => Schema::Object(typed(Type::String).enum_values(Some(words.iter().copied())).build()),
        Kind::Items => {
            let item = object(ITEM.iter().map(|field| (field, true)));
            Schema::Array(ArrayBuilder::new().items(item.build()).description(Some(about)).build())
        }
        _ => Schema::Object(typed(Type::String).build()),
    })
}

fn parameter(name: &str, place: ParameterIn, about: &str) -> ParameterBuilder {
    let required = if place == ParameterIn::Path { Required::True } else { Required::False };
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(about))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
}

fn results() -> openapi::Response {
    response("The records", &Results::name())
}

fn error(about: &str) -> openapi::Response {
    response(about, &ErrorBody::name())
}

fn response(about: &str, schema: &str) -> openapi::Response {
    let content = Content::new(Some(Ref::from_schema_name(schema)));
    ResponseBuilder::new().description(about).content("application/json", content).build()
}
