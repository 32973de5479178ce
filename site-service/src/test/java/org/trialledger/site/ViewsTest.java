package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.ApiClient;

/** Every view there is: a new one is here without being named. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class ViewsTest {
    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Lives lives;
    @Inject Views views;
    @Inject @Any Instance<Projection> projections;

    @TestFactory
    Stream<DynamicTest> every_view_is_rebuilt_from_the_ledger_to_the_same_content() {
        new ApiClient(base).awaitReady(Duration.ofSeconds(60));
        var study = studies.recruiting();
        lives.led(study, 6);
        return projections.stream().map(ClientProxy::unwrap).filter(projection -> !projection.tables().isEmpty())
            .map(projection -> dynamicTest(projection.getClass().getAnnotation(ProcessingGroup.class).value(), () -> {
                assertThat(views.content(projection, study).entrySet()).as("tables without a row to compare").filteredOn(table -> table.getValue().isEmpty()).isEmpty();
                views.rebuild(projection, study);
            }));
    }
}
