package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path home;

    @Test
    void ports_of_a_running_platform_hold_for_other_shells_and_an_own_setting_goes_before_them() throws Exception {
        var up = new Installation(home, home, Map.of("TRIALLEDGER_GATEWAY_PORT", "18080", "TRIALLEDGER_STUDY_PORT", "18081"));
        up.makeFolders();
        up.recordPorts();
        PidFile.of(up, Up.NAME).write(ProcessHandle.current());
        var other = Installation.of(home, home, Map.of("TRIALLEDGER_STUDY_PORT", "19999"));
        assertThat(other.port(Port.GATEWAY)).isEqualTo(18080);
        assertThat(other.port(Port.STUDY)).isEqualTo(19999);
    }

    @Test
    void ports_of_a_platform_that_has_ended_are_forgotten() throws Exception {
        var up = new Installation(home, home, Map.of("TRIALLEDGER_GATEWAY_PORT", "18080"));
        up.makeFolders();
        up.recordPorts();
        assertThat(Installation.of(home, home, Map.of()).port(Port.GATEWAY)).isEqualTo(8080);
    }

    @Test
    void nothing_is_hoped_for_where_nothing_runs() throws Exception {
        var nowhere = new Installation(home, home, Map.of("TRIALLEDGER_GATEWAY_PORT", Integer.toString(org.trialledger.platform.embedded.FreePort.orAny(0))));
        assertThat(nowhere.mayAnswer()).isFalse();
    }
}
