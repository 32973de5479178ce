package org.trialledger.platform.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.kafka.LedgerPublisher;
import org.trialledger.platform.kafka.Streams;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.security.Roles;

/** How this service's ledger gets to Kafka. */
@Path("/api/v1/operations/publisher")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Operations")
public class PublisherResource {
    private final Streams streams;
    private final LedgerReader reader;

    PublisherResource(Streams streams, LedgerReader reader) {
        this.streams = streams;
        this.reader = reader;
    }

    /** Of several instances one is elected; WAITING is one that could not ask or cannot reach Kafka. */
    public enum Role { PUBLISHING, STANDING_BY, WAITING }

    /** @param position newest position Kafka has acknowledged, as far as this instance knows @param trouble absent while all is well */
    public record Publisher(String topic, long position, long behind, Role role, String trouble) {}

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "getPublisher", summary = "Tells how far the ledger is published, and whether this instance is the one that does it")
    public Publisher find() {
        var publisher = streams.publisher().orElseThrow(() -> new NotFound("This service has no events of its own to publish."));
        long position = publisher.position();
        return new Publisher(publisher.topic(), position, Math.max(0, reader.newest() - position), role(publisher), publisher.trouble().orElse(null));
    }

    private static Role role(LedgerPublisher publisher) {
        if (publisher.isPublishing()) return Role.PUBLISHING;
        return publisher.trouble().isPresent() ? Role.WAITING : Role.STANDING_BY;
    }
}
