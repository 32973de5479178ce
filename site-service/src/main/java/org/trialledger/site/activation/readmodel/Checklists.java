package org.trialledger.site.activation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.activation.domain.ActivationPath;
import org.trialledger.site.activation.domain.ChecklistPack;
import org.trialledger.site.activation.domain.ItemState;
import org.trialledger.site.activation.domain.ItemState.Status;
import org.trialledger.site.activation.domain.Standing;

/** Finds selected sites' checklists, and reckons when the sites can be activated. */
@ApplicationScoped
public class Checklists {
    /** Null is no filter. @param open only sites with an item that is not green */
    public record Filter(String country, Standing standing, Boolean open) {}

    /** @param open items that are not green */
    private record Known(UUID siteId, String siteNumber, String country, Standing standing, LocalDate activatedOn, int items, int open) {}

    private static final String SITES = """
        select a.*, i.items, i.open from site_activation a
          cross join lateral (select count(*) as items, count(*) filter (where c.status = 'OPEN') as open from checklist_item c where c.site_id = a.site_id) i where a.study_id = ?""";

    private final Sql sql;

    Checklists(Sql sql) {
        this.sql = sql;
    }

    public Optional<Checklist> find(UUID studyId, UUID siteId) {
        var items = sql.list("select * from checklist_item where site_id = ? order by position", Checklists::item, siteId);
        var findings = sql.list("select * from activation_finding where site_id = ? order by version", row -> new Checklist.Finding(row.getString("item"), row.getString("finding"),
            date(row, "raised_on")), siteId);
        var history = sql.list("select * from site_standing where site_id = ? order by version", row -> new Checklist.StandingChange(Standing.valueOf(row.getString("standing")), date(row, "since"),
            row.getString("reason")), siteId);
        return sql.first("select * from site_activation where site_id = ? and study_id = ?", row -> {
            var pack = Sql.fromJson(row, "pack", ChecklistPack.class);
            return new Checklist(studyId, siteId, row.getString("site_number"), row.getString("country"), pack.pack(), pack.version(), date(row, "opened_on"),
                Standing.valueOf(row.getString("standing")), date(row, "standing_since"), row.getString("standing_reason"), date(row, "activated_on"), row.getString("checklist_sha256"),
                row.getObject("cap", Integer.class), row.getInt("enrolled"), (int) items.stream().filter(item -> !item.status().isGreen()).count(), items, findings, history, row.getLong("version"));
        }, siteId, studyId);
    }

    /** Whose checklists have an item that is met by the document; the checklists themselves decide. */
    public List<UUID> shownBy(UUID studyId, UUID documentId) {
        return sql.list("select distinct site_id from checklist_item where study_id = ? and status = 'MET' and strpos(detail, ?) > 0 order by site_id", row -> row.getObject(1, UUID.class), studyId, documentId.toString());
    }

    public Slice<ChecklistRow> matrix(UUID studyId, SiteFilter reached, Filter filter, Part part) {
        return sites(studyId, reached, filter).read(sql, part, "site_id::text", Checklists::known).map(site -> {
            var states = new LinkedHashMap<String, Status>();
            sql.list("select item, status from checklist_item where site_id = ? order by position", row -> states.put(row.getString(1), Status.valueOf(row.getString(2))), site.siteId());
            return new ChecklistRow(site.siteId(), site.siteNumber(), site.country(), site.standing(), site.items(), site.open(), states);
        });
    }

    /** Selected sites, each as its checklist stood on the day; those not selected by then have no path yet. */
    public List<SiteForecast> forecasts(UUID studyId, SiteFilter reached, Filter filter, LocalDate asOf) {
        return sites(studyId, reached, filter).all(sql, "site_id::text", Checklists::known).stream().map(site -> path(studyId, site.siteId(), asOf).map(path -> new SiteForecast(site.siteId(),
            site.siteNumber(), site.country(), site.standing(), site.activatedOn(), asOf, path.predictedOn(), path.open(), path.critical(), path.late())).orElseGet(() -> new SiteForecast(site.siteId(),
            site.siteNumber(), site.country(), site.standing(), site.activatedOn(), asOf, null, 0, List.of(), List.of()))).toList();
    }

    private static Listing sites(UUID studyId, SiteFilter reached, Filter filter) {
        return new Listing(SITES, studyId).where(reached.sql(), reached.arguments().toArray()).when(filter.country(), "country = ?").when(filter.standing(), "standing = ?").when(filter.open(), "(open > 0) = ?");
    }

    /** As the checklist stood at the end of the day; empty where it was not open by then. */
    public Optional<ActivationPath> path(UUID studyId, UUID siteId, LocalDate asOf) {
        var opened = sql.first("select opened_on from site_activation where site_id = ? and study_id = ? and opened_on <= ?", row -> date(row, "opened_on"), siteId, studyId, asOf);
        return opened.map(openedOn -> {
            var pack = sql.first("select pack from checklist_pack where site_id = ? and valid_from <= ? order by valid_from desc, version desc limit 1", row -> Sql.fromJson(row, "pack", ChecklistPack.class),
                siteId, asOf).orElseThrow();
            return ActivationPath.of(pack, states(siteId, pack, openedOn, asOf), openedOn, asOf);
        });
    }

    private Map<String, ItemState> states(UUID siteId, ChecklistPack pack, LocalDate openedOn, LocalDate asOf) {
        var states = new HashMap<String, ItemState>();
        for (var item : pack.items()) states.put(item.id(), ItemState.open(openedOn));
        var changes = sql.list("select distinct on (item) item, status, status_on, status_by, detail from checklist_item_change where site_id = ? and status_on <= ? order by item, version desc",
            row -> Map.entry(row.getString("item"), new ItemState(Status.valueOf(row.getString("status")), date(row, "status_on"), row.getString("status_by"), row.getString("detail"))), siteId, asOf);
        for (var change : changes) states.replace(change.getKey(), change.getValue());
        return states;
    }

    private static Checklist.Item item(ResultSet row) throws SQLException {
        return new Checklist.Item(row.getString("item"), row.getString("title"), row.getString("artifact"), row.getString("citation"), row.getBoolean("hard"), Status.valueOf(row.getString("status")),
            date(row, "status_on"), row.getString("status_by"), row.getString("detail"), Sql.fromJson(row, "signature", ElectronicSignature.class));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), Standing.valueOf(row.getString("standing")), date(row, "activated_on"),
            row.getInt("items"), row.getInt("open"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
