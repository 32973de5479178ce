package org.trialledger.platform.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT301S", "PT1H", "PT0S", "PT-1S"})
    void a_login_is_never_fresh_for_longer_than_five_minutes(String asked) {
        assertThatThrownBy(() -> new SignatureSettings(Duration.parse(asked), Optional.empty())).isInstanceOf(IllegalStateException.class).hasMessageContaining("login-within");
    }

    @Test
    void a_deployment_may_want_less() {
        assertThat(new SignatureSettings(Duration.ofSeconds(60), Optional.empty()).loginWithin()).isEqualTo(Duration.ofSeconds(60));
        assertThat(new SignatureSettings(Duration.ofSeconds(300), Optional.empty()).loginWithin()).isEqualTo(Duration.ofSeconds(300));
    }

    @Test
    void any_accepted_policy_does_unless_one_version_is_asked_for() {
        assertThat(new SignatureSettings(Duration.ofSeconds(60), Optional.empty()).isPolicy("1")).isTrue();
        assertThat(new SignatureSettings(Duration.ofSeconds(60), Optional.of("2")).isPolicy("1")).isFalse();
        assertThat(new SignatureSettings(Duration.ofSeconds(60), Optional.of("2")).isPolicy("2")).isTrue();
    }
}
