package org.trialledger.site;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.servicekit.AccessMatrix;
import org.trialledger.platform.servicekit.TestGrants;

@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class AccessMatrixTest extends AccessMatrix {
    /** Whatever tells a site, by the path's parameter. */
    private static final Map<String, String> OF_SITES = Map.of("subjectId", "subject_id from subject", "directShipmentId", "shipment_id from direct_shipment", "visitId", "visit_id from monitoring_visit",
        "deviationId", "deviation_id from deviation", "capaId", "capa_id from capa", "adverseEventId", "adverse_event_id from adverse_event", "barrierId", "barrier_id from recruitment_barrier");

    @Inject TestStudies studies;
    @Inject Lives lives;
    @Inject Sql sql;

    @Override
    protected TestGrants studies() {
        return studies;
    }

    @Override
    protected UUID newStudy() {
        return studies.recruiting();
    }

    @Override
    protected AtSite somethingAtASite() {
        var study = newStudy();
        var site = lives.led(study, 1).getFirst();
        var things = new HashMap<>(Map.of("siteId", site));
        OF_SITES.forEach((parameter, of) -> things.put(parameter, sql.first("select " + of + " where site_id = ?", row -> row.getObject(1, UUID.class), site).orElseThrow()));
        return sql.first("select country, site_number from site_place where site_id = ?", row -> new AtSite(study, row.getString(1), row.getString(2), things), site).orElseThrow();
    }
}
