package org.trialledger.study;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.TestTokens;

/** What hangs on the day it is, and on where. */
@QuarkusTest
@TestProfile(DaysRestTest.MovedClock.class)
@QuarkusTestResource(StudyServices.class)
class DaysRestTest {
    public static class MovedClock implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class);
        }
    }

    @Alternative
    @Singleton
    public static class MovableClock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        /** Never back: what was recorded would be in the future. */
        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        LocalDate today() {
            return LocalDate.ofInstant(instant(), ZoneOffset.UTC);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    /** It waits until the service is ready, which it is not later: Kafka takes nothing that is dated an hour ahead of its own clock. */
    private static StudyApi api;

    @TestHTTPResource("/") URI base;
    @Inject MovableClock clock;

    @BeforeEach
    void connect() {
        if (api == null) api = new StudyApi(base);
    }

    /** In the evening of Greenwich it is the morning of the next day in Sydney, and nowhere that of the day after. */
    @Test
    void what_is_dated_where_the_day_has_begun_is_not_in_the_future() {
        clock.forward(Duration.between(clock.instant(), clock.today().plusDays(1).atTime(20, 0).toInstant(ZoneOffset.UTC)));
        var inSydney = LocalDate.ofInstant(clock.instant(), ZoneId.of("Australia/Sydney"));
        var study = api.register();
        assertThat(inSydney).isEqualTo(clock.today().plusDays(1));
        problem(api.post(study + "/planning", "{\"on\":\"" + inSydney.plusDays(1) + "\"}"), 409, "future-actual-date");
        assertThat(api.post(study + "/planning", "{\"on\":\"" + inSydney + "\"}").status()).isEqualTo(204);
    }

    /** Its holder has been asking all the time. */
    @Test
    void a_role_begins_and_ends_with_its_day_without_anything_happening() {
        var study = api.register();
        var today = clock.today();
        created(api.post(study + "/team/assignments", "{\"userId\":\"leaver\",\"name\":\"L\",\"role\":\"CRA\",\"from\":\"%s\",\"until\":\"%s\"}".formatted(today, today.plusDays(1))));
        created(api.post(study + "/team/assignments", "{\"userId\":\"newcomer\",\"name\":\"N\",\"role\":\"CRA\",\"from\":\"%s\"}".formatted(today.plusDays(2))));
        String leaver = TestTokens.get().token("leaver", "cra"), newcomer = TestTokens.get().token("newcomer", "cra");
        assertThat(api.getWith(leaver, study).status()).isEqualTo(200);
        problem(api.getWith(newcomer, study), 404, "not-found");
        clock.forward(Duration.ofDays(1));
        assertThat(api.getWith(leaver, study).status()).as("on its last day").isEqualTo(200);
        problem(api.getWith(newcomer, study), 404, "not-found");
        clock.forward(Duration.ofDays(1));
        problem(api.getWith(leaver, study), 404, "not-found");
        problem(api.postWith(leaver, study + "/team/signature-policy-acceptances", "{\"policyVersion\":\"1\",\"sha256\":\"" + "ab".repeat(32) + "\"}"), 404, "not-found");
        assertThat(api.getWith(newcomer, study).status()).as("on its first day").isEqualTo(200);
    }
}
