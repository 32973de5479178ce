package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
    @Test
    void free_ports_have_no_conflict() {
        assertThat(Port.conflicts(Map.of(), _ -> true)).isEmpty();
    }

    @Test
    void every_taken_port_is_named_with_its_variable() {
        assertThat(Port.conflicts(Map.of("TRIALLEDGER_STUDY_PORT", "9999"), number -> number != 9999 && number != 5433)).containsExactly(
            "Port 9999 (study-service) is taken by another program: stop it or set TRIALLEDGER_STUDY_PORT to another port.",
            "Port 5433 (postgresql) is taken by another program: stop it or set TRIALLEDGER_POSTGRES_PORT to another port.");
    }

    @Test
    void one_number_for_two_programs_is_a_conflict() {
        assertThat(Port.conflicts(Map.of("TRIALLEDGER_STUDY_PORT", "8080"), _ -> true)).containsExactly(
            "Port 8080 is given to both gateway and study-service: set TRIALLEDGER_STUDY_PORT to another port.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1", "999999999999"})
    void what_is_no_port_is_refused(String value) {
        assertThatThrownBy(() -> Port.GATEWAY.number(Map.of("TRIALLEDGER_GATEWAY_PORT", value)))
            .isInstanceOf(Port.Unusable.class).hasMessageContaining("TRIALLEDGER_GATEWAY_PORT").hasMessageContaining(value);
    }

    @Test
    void an_empty_variable_is_as_if_unset() {
        assertThat(Port.GATEWAY.number(Map.of("TRIALLEDGER_GATEWAY_PORT", " "))).isEqualTo(8080);
    }
}
