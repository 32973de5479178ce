package org.trialledger.platform.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.testkit.HttpConventions;
import org.trialledger.platform.testkit.HttpConventions.Samples;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class HttpConventionsTest {
    @TestHTTPResource("/") URI base;

    @TestFactory
    Stream<DynamicTest> a_service_on_the_platform_keeps_the_conventions() {
        return new HttpConventions(base, new Samples(
            "/api/v1/notebooks", () -> "{\"title\":\"%s\",\"kind\":\"LAB\"}".formatted(UUID.randomUUID()), "writer", "/api/v1/notebooks",
            location -> location + "/title", () -> "{\"title\":\"%s\"}".formatted(UUID.randomUUID()))).all();
    }
}
