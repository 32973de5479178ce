package org.trialledger.platform.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.security.Roles;

/** What operators gave up, for those who ask why a view lacks an event. */
@Path("/api/v1/operations/discards")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Operations")
public class DiscardsResource {
    private final Discards discards;
    private final PersonalValues persons;

    DiscardsResource(Discards discards, PersonalValues persons) {
        this.discards = discards;
        this.persons = persons;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.QA_AUDITOR, Roles.INSPECTOR})
    @Operation(operationId = "listDiscards", summary = "Lists the events operators gave up, newest first: by whom, when and why")
    public Page<Discards.Discard> list(@Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var rows = discards.list(cursor.isStart() ? Long.MAX_VALUE : cursor.number(0), paging.limit() + 1);
        var page = Page.of(rows, paging.limit(), d -> new Object[] {d.number()});
        return new Page<>(page.items().stream().map(this::shown).toList(), page.nextCursor());
    }

    /** Without a name where the operator was erased. */
    private Discards.Discard shown(Discards.Discard d) {
        return d.namedBy(persons.shown(d.discardedByName()).value());
    }
}
