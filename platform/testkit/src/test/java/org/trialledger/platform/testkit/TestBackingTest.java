package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.embedded.ServerProcess;

class TestBackingTest {
    @Test
    void every_database_is_fresh_and_lies_on_one_durable_server() throws Exception {
        var one = TestBacking.get().freshDatabase("kit");
        var other = TestBacking.get().freshDatabase("kit");
        assertThat(one).isNotEqualTo(other);
        try (var connection = DriverManager.getConnection(one); var statement = connection.createStatement();
             var rows = statement.executeQuery("select current_setting('fsync'), (select count(*) from pg_tables where schemaname = 'public')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("on");
            assertThat(rows.getLong(2)).isZero();
        }
    }

    @Test
    void the_broker_answers() throws Exception {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestBacking.get().bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void the_servers_end_with_their_owner_and_leave_no_files(@TempDir Path folder) throws Exception {
        var owner = new ProcessBuilder("sleep", "600").start();
        var home = folder.resolve("backing");
        var program = new TestBackingProgram(home, owner.pid());
        var process = ServerProcess.start(program, folder.resolve("backing.log")).awaitAnswer(Duration.ofSeconds(120));
        var servers = process.handle().descendants().toList();
        assertThat(servers).hasSizeGreaterThan(2);

        owner.destroyForcibly();

        process.handle().onExit().get(60, TimeUnit.SECONDS);
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(home)).isFalse();
    }
}
