package org.trialledger.site.supplies.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.supplies.domain.LotStanding.Status;
import org.trialledger.site.supplies.domain.SiteSupplies.State;
import org.trialledger.site.supplies.domain.StockForecast.Resupply;
import org.trialledger.site.supplies.readmodel.BalanceRow;
import org.trialledger.site.supplies.readmodel.ForecastRow;
import org.trialledger.site.supplies.readmodel.LotRow;
import org.trialledger.site.supplies.readmodel.MovementRow;
import org.trialledger.site.supplies.readmodel.ProductRow;
import org.trialledger.site.supplies.readmodel.QuarantineRow;
import org.trialledger.site.supplies.readmodel.SubjectAccountRow;
import org.trialledger.site.supplies.readmodel.Supplies;
import org.trialledger.site.supplies.readmodel.SupplyShipmentRow;

/** What can be read of a study's supplies; lists hold the sites that the caller's roles reach. Nothing here tells a treatment arm. */
@Path("/api/v1/studies/{studyId}/supplies")
@RunOnVirtualThread
@Authenticated
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "Supplies")
public class SupplyReads {
    private static final String SITE = "Only of this site", PRODUCT = "Only of this product", LOT = "Only of this lot";

    private final Supplies supplies;
    private final Access access;
    private final InstantSource clock;

    SupplyReads(Supplies supplies, Access access, InstantSource clock) {
        this.supplies = supplies;
        this.access = access;
        this.clock = clock;
    }

    @GET @Path("/products")
    @SortedBy({"product", "name", "unit", "storage", "leadTimeDays", "bufferDays"})
    @Operation(operationId = "listProducts", summary = "Lists the products the study supplies")
    public Page<ProductRow> products(@PathParam("studyId") UUID studyId, @Parameter(description = "Only those with numbered kits, or only the others") @QueryParam("kitNumbered") Boolean kitNumbered,
                                     @Valid @BeanParam SortedPaging paging) {
        return paging.page(supplies.products(studyId, kitNumbered, paging.part()));
    }

    @GET @Path("/lots")
    @SortedBy({"expiresOn", "product", "lot", "status", "statusOn", "atSites", "withSubjects"})
    @Operation(operationId = "listLots", summary = "Lists lots with their last day of use", description = "With the units at the sites that the caller may see.")
    public Page<LotRow> lots(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = PRODUCT) @QueryParam("product") String product,
                             @Parameter(description = "Only in this state") @QueryParam("status") Status status) {
        return paging.page(supplies.lots(access.sites("listLots", studyId), studyId, today(), product, status, paging.part()));
    }

    @GET @Path("/balances")
    @SortedBy({"siteNumber", "product", "lot", "expiresOn", "lotStatus", "received", "onHand", "quarantined", "rejected", "returned", "withSubjects", "sentToDepot", "transferred", "destroyed", "missing", "unaccounted", "atSite", "reconciledOn"})
    @Operation(operationId = "listSupplyBalances", summary = "Lists where each site's units of each lot are",
        description = "Received is the sum of all places: unaccounted is 0.")
    public Page<BalanceRow> balances(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                     @Parameter(description = PRODUCT) @QueryParam("product") String product, @Parameter(description = LOT) @QueryParam("lot") String lot) {
        return paging.page(supplies.balances(access.sites("listSupplyBalances", studyId), studyId, siteId, product, lot, paging.part()));
    }

    @GET @Path("/shipments")
    @SortedBy({"-day", "siteNumber", "state", "plannedFor", "dispatchedOn", "receivedOn", "carrier"})
    @Operation(operationId = "listSupplyShipments", summary = "Lists shipments to the sites",
        description = "With what was received, and what differed from what was dispatched.")
    public Page<SupplyShipmentRow> shipments(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                             @Parameter(description = "Only in this state") @QueryParam("state") State state) {
        return paging.page(supplies.shipments(access.sites("listSupplyShipments", studyId), studyId, siteId, state, paging.part()));
    }

    @GET @Path("/quarantines")
    @SortedBy({"since", "siteNumber", "cause", "decision", "decidedOn"})
    @Operation(operationId = "listQuarantines", summary = "Lists stock set aside")
    public Page<QuarantineRow> quarantines(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                           @Parameter(description = "true: only what waits for a decision; false: only what is decided") @QueryParam("open") Boolean open) {
        return paging.page(supplies.quarantines(access.sites("listQuarantines", studyId), studyId, siteId, open, paging.part()));
    }

    @GET @Path("/movements")
    @SortedBy({"on", "siteNumber", "kind", "product", "lot", "quantity", "from", "to"})
    @Operation(operationId = "listSupplyMovements", summary = "Lists every movement of product at the sites", description = "The accountability log, of a participant too.")
    public Page<MovementRow> movements(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                       @Parameter(description = "Only of this participant") @QueryParam("subjectId") UUID subjectId,
                                       @Parameter(description = PRODUCT) @QueryParam("product") String product,
                                       @Parameter(description = LOT) @QueryParam("lot") String lot, @Parameter(description = "Only of this kind") @QueryParam("kind") MovementRow.Kind kind) {
        return paging.page(supplies.movements(access.sites("listSupplyMovements", studyId), studyId, siteId, subjectId, product, lot, kind, paging.part()));
    }

    @GET @Path("/subjects")
    @SortedBy({"subjectId", "siteNumber", "product", "lot", "dispensed", "returned", "kept", "firstOn", "lastOn"})
    @Operation(operationId = "listSubjectAccountability", summary = "Lists what each participant was given and gave back", description = "Of each product and lot.")
    public Page<SubjectAccountRow> subjects(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                            @Parameter(description = "Only of this participant") @QueryParam("subjectId") UUID subjectId) {
        return paging.page(supplies.subjects(access.sites("listSubjectAccountability", studyId), studyId, siteId, subjectId, paging.part()));
    }

    @GET @Path("/forecast")
    @SortedBy({"siteNumber", "product", "onHand", "expiring", "underway", "dispensed", "perDay", "stockOutOn", "orderBy", "resupply"})
    @Operation(operationId = "forecastSupplies", summary = "Tells when each site runs out of each product",
        description = "Stock-out = usable stock / what was dispensed a day in the window; stock that expires before its turn does not count. Resupply is DUE "
        + "when what is left lasts no longer than lead time and buffer, UNDERWAY when a shipment was dispatched.")
    public Page<ForecastRow> forecast(@PathParam("studyId") UUID studyId, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
        @Parameter(description = PRODUCT) @QueryParam("product") String product,
                                      @Parameter(description = "Over how many days up to today demand is "
                                      + "counted") @QueryParam("windowDays") @DefaultValue("56") @Min(1) @Max(1_000) int windowDays,
                                      @Parameter(description = "Only those where it stands so") @QueryParam("resupply") Resupply resupply, @Valid @BeanParam SortedPaging paging) {
        return paging.page(supplies.forecast(access.sites("forecastSupplies", studyId), studyId, today(), windowDays, siteId, product, resupply), row -> row.product() + row.siteId());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
