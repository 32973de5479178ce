package org.trialledger.platform.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.privacy.Rewrapping;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.security.Roles;

/** The master keys that wrap the keys of personal data and of blinds: told apart by an id that says nothing about them. */
@Path("/api/v1/operations/master-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
public class MasterKeysResource {
    private static final String PATH = "/api/v1/operations/master-keys";

    private final Rewrapping rewrapping;
    private final Operator operator;

    MasterKeysResource(Rewrapping rewrapping, Operator operator) {
        this.rewrapping = rewrapping;
        this.operator = operator;
    }

    /** @param keys how many keys of the database it has wrapped; one with none is not needed any more */
    public record WrappedBy(String masterKeyId, long keys) {}

    /** @param present the master key with which this instance wraps new keys; {@code rewrapping} the last one on this instance, absent if there was none since its start */
    public record MasterKeys(String present, List<WrappedBy> wrapped, Rewrapping.Status rewrapping) {}

    @GET
    @Operation(operationId = "getMasterKeys", summary = "Tells which master key wraps new keys, how many each has wrapped, and how far a rewrapping is")
    public MasterKeys find() {
        var wrapped = rewrapping.wrappedBy().entrySet().stream().map(entry -> new WrappedBy(entry.getKey(), entry.getValue())).toList();
        return new MasterKeys(present(), wrapped, rewrapping.status().orElse(null));
    }

    @POST @Path("/rewrapping")
    @Operation(operationId = "rewrapKeys", summary = "Wraps every key with the present master key, so that the others can go", description = "Once every instance has the new master key as its "
        + "present one. Asked while it is under way, or again after it failed, it goes on with what is left. What was sealed stays as it is.")
    @APIResponse(responseCode = "202", description = "Begun; Location tells where to watch it")
    public Response rewrap() {
        present();
        rewrapping.start(operator.id());
        return Response.accepted().header(HttpHeaders.LOCATION, PATH).build();
    }

    private String present() {
        return rewrapping.present().orElseThrow(() -> new NotFound("This service seals nothing and has no master key."));
    }
}
