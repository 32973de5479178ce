package org.trialledger.platform.rest;

import java.util.Locale;

/**
 * The problems every service can answer with, whatever its trade. A type is public API: callers program against
 * {@link #uri()}, so a name is never changed and never given another meaning.
 */
public enum ProblemType {
    INVALID_REQUEST(400, "Invalid request", "A field, parameter or header breaks its documented shape; `errors` points at each."),
    MALFORMED_JSON(400, "Malformed JSON",
        "The body is not one JSON document in UTF-8 (RFC 8259) without duplicate names, NUL characters "
            + "or lone surrogates, or it is nested too deeply."),
    MALFORMED_XML(400, "Malformed XML",
        "The body is not one well-formed XML 1.0 document, or it has a document type declaration, an entity of its own, or too deep elements, too many attributes or too long names."),
    UNKNOWN_FIELD(400, "Unknown field", "The body has a field the operation does not know. Nothing is ignored silently: a misspelt field would be lost data."),
    WRONG_TYPE(400, "Wrong type", "A field's value cannot be read as the documented type."),
    INVALID_CURSOR(400, "Invalid cursor", "The cursor was not made by this API, or not with its present key. Start the listing again without one."),
    UNKNOWN_SORT(400, "Unknown sort", "The list cannot be sorted by that; `detail` names what it can be sorted by."),
    IDEMPOTENCY_KEY_REQUIRED(400, "Idempotency-Key required",
        "Every POST names its attempt with an Idempotency-Key of 1 to 200 visible ASCII characters, so that a retry is safe."),
    REASON_REQUIRED(400, "Reason required", "The operation changes a record for which 21 CFR Part 11 wants the reason for change; give it in the Reason header."),
    UNAUTHENTICATED(401, "Authentication required", "The operation needs a bearer token and the request has none."),
    INVALID_TOKEN(401, "Invalid token", "The bearer token is not a token of the trusted issuer for this API that is valid now."),
    /** Answered as RFC 9470 has it, so that a client's library can lead its user through another login. */
    FRESH_LOGIN_REQUIRED(401, "Fresh login required",
        "Signing wants proof that it is the signer who is there (21 CFR 11.200(a)(1)): log in again and send the request with the new token."),
    FORBIDDEN(403, "Forbidden", "The caller's roles do not allow the operation."),
    SIGNATURE_BY_PERSON_ONLY(403, "Signature by a person only", "An electronic signature belongs to one individual (21 CFR 11.100(a)); a machine client has none."),
    NOT_FOUND(404, "Not found", "There is no such resource, or the caller may not know of it."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The resource does not support the method; `Allow` names those it does, where known."),
    NOT_ACCEPTABLE(406, "Not acceptable", "The resource cannot be given in any media type of the Accept header."),
    LOST_RACE(409, "Lost race", "Others changed the same resource at the same time, again and again. Read it anew and retry."),
    WAITS_BEHIND(409, "Waits behind another event",
        "Events of a study or aggregate are applied in order: retry or discard the first one that waits."),
    REBUILD_UNDER_WAY(409, "Rebuild under way", "The view is being rebuilt already. Watch it, or cancel it first."),
    REBUILD_IN_PLACE_ONLY(409, "Rebuild in place only",
        "The projection does not name its tables, so no second copy can be built beside the live one. It can be rebuilt with mode "
            + "IN_PLACE: its view is emptied and readers see it fill up again."),
    NOT_REBUILDABLE(409, "Not rebuildable",
        "The consumer does not name tables of its own: it has effects beside a view, which applying the events again would repeat."),
    NOT_IN_LEDGER(409, "Not in the ledger", "The service that published the event does not hold it, so a study cannot go on from it."),
    STALE_VERSION(412, "Stale version", "The resource changed since the version named in If-Match. Read it anew and decide again."),
    BODY_TOO_LARGE(413, "Body too large", "The body exceeds the operation's limit."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "The operation does not read the body's media type or content encoding."),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key reused", "The key was used before for another request. A key stands for one request for ever."),
    IF_MATCH_REQUIRED(428, "If-Match required", "A change to an existing resource names the version it was decided on, as its ETag in If-Match."),
    INTERNAL_ERROR(500, "Internal error", "A fault of the service. It is logged under the correlation id in `instance`; tell it to the operator."),
    LEDGER_UNAVAILABLE(503, "Ledger unavailable",
        "The ledger cannot record or be read just now. A command may be sent again with the same Idempotency-Key "
            + "after Retry-After seconds: it takes effect once."),
    SOURCE_UNAVAILABLE(503, "Source unavailable", "The service that recorded the event cannot be asked for it just now. Retry after Retry-After seconds."),
    VIEWS_BEHIND(503, "Views behind", "The views have not yet caught up with the Consistency-Token. Read again after Retry-After seconds."),
    IDENTITY_UNAVAILABLE(503, "Identity provider unavailable", "The issuer's keys cannot be fetched, so no token can be judged. Retry after Retry-After seconds.");

    static final String PREFIX = "urn:trialledger:problem:";

    private final int status;
    private final String title;
    private final String meaning;

    ProblemType(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String uri() {
        return PREFIX + slug();
    }
}
