package org.trialledger.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgreSqlTest {
    private Path home;
    private EmbeddedPostgreSql server;

    @BeforeEach
    void start() throws Exception {
        home = Folders.temporary("test");
        server = new EmbeddedPostgreSql(home, 0).start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        Folders.delete(home);
    }

    @Test
    void it_is_as_durable_as_production() throws Exception {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            assertThat(ask("postgres", "show " + setting)).as(setting).isEqualTo("on");
        }
        assertThat(ask("postgres", "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask("postgres", "show server_version")).startsWith("18.");
    }

    @Test
    void a_database_is_made_once_and_its_name_is_checked() throws Exception {
        server.createDatabase("study");
        server.createDatabase("study");
        assertThat(ask("study", "select current_database()")).isEqualTo("study");
        assertThatThrownBy(() -> server.createDatabase("study; drop table x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.address("postgres"), EmbeddedPostgreSql.USER, "guessed").close())
            .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void committed_rows_survive_a_kill_and_a_stop() throws Exception {
        tell("create table kept (n int)");
        tell("insert into kept values (1)");
        server.kill();
        server.start();
        tell("insert into kept values (2)");
        server.stop();
        server.start();
        assertThat(ask("postgres", "select count(*) from kept")).isEqualTo("2");
    }

    @Test
    void a_stale_pid_file_naming_somebody_elses_process_does_not_block() throws Exception {
        server.kill();
        var pidFile = home.resolve("data/postmaster.pid");
        var lines = Files.readString(pidFile).split("\n", 2);
        var somebody = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(pidFile, somebody.pid() + "\n" + lines[1]);
            server.start();
        } finally {
            somebody.destroyForcibly();
        }
        assertThat(ask("postgres", "select 1")).isEqualTo("1");
    }

    @Test
    void a_start_that_fails_says_why() throws IOException {
        var taken = new EmbeddedPostgreSql(home.resolve("second"), server.port());
        assertThatThrownBy(taken::start).hasMessageContaining("ended before it answered").hasMessageContaining("could not bind");
    }

    private String ask(String database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(database)); var statement = connection.createStatement();
             var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void tell(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres")); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
