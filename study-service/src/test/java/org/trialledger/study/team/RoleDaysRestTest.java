package org.trialledger.study.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.StudyApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;

/** A role begins and ends with its day, though nothing happens then and its holder has been asking all the time. */
@QuarkusTest
@TestProfile(RoleDaysRestTest.MovedClock.class)
@QuarkusTestResource(StudyServices.class)
class RoleDaysRestTest {
    public static class MovedClock implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class);
        }
    }

    @Alternative
    @Singleton
    public static class MovableClock implements InstantSource {
        volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @TestHTTPResource("/") URI base;
    @Inject MovableClock clock;

    @Test
    void a_role_begins_and_ends_with_its_day_without_anything_happening() {
        var api = new StudyApi(base);
        var study = api.register();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        created(api.post(study + "/team/assignments", "{\"userId\":\"leaver\",\"name\":\"L\",\"role\":\"CRA\",\"from\":\"%s\",\"until\":\"%s\"}".formatted(today, today.plusDays(1))));
        created(api.post(study + "/team/assignments", "{\"userId\":\"newcomer\",\"name\":\"N\",\"role\":\"CRA\",\"from\":\"%s\"}".formatted(today.plusDays(2))));
        String leaver = TestTokens.get().token("leaver", "cra"), newcomer = TestTokens.get().token("newcomer", "cra");
        assertThat(api.getWith(leaver, study).status()).isEqualTo(200);
        problem(api.getWith(newcomer, study), 404, "not-found");
        clock.ahead = Duration.ofDays(1);
        assertThat(api.getWith(leaver, study).status()).as("on its last day").isEqualTo(200);
        problem(api.getWith(newcomer, study), 404, "not-found");
        clock.ahead = Duration.ofDays(2);
        problem(api.getWith(leaver, study), 404, "not-found");
        problem(api.postWith(leaver, study + "/team/signature-policy-acceptances", "{\"policyVersion\":\"1\",\"sha256\":\"" + "ab".repeat(32) + "\"}"), 404, "not-found");
        assertThat(api.getWith(newcomer, study).status()).as("on its first day").isEqualTo(200);
    }
}
