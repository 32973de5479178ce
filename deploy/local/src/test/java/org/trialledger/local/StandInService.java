package org.trialledger.local;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Stands for a built service in {@link UpAndDownTest}: ready when its database answers with the credentials it was given. */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_HTTP_HOST"), Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"))), 10);
        server.createContext("/q/health/ready", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(databaseAnswers() ? 200 : 503, -1);
            }
        });
        server.createContext("/environment", exchange -> {
            try (exchange) {
                var text = (System.getenv("TRIALLEDGER_ISSUER") + " " + System.getenv("TRIALLEDGER_KAFKA_BOOTSTRAP_SERVERS") + " "
                    + System.getenv("TRIALLEDGER_SERVICES_STUDY_URL")).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
            }
        });
        server.start();
    }

    private static boolean databaseAnswers() {
        try (var connection = DriverManager.getConnection(System.getenv("QUARKUS_DATASOURCE_JDBC_URL"),
            System.getenv("QUARKUS_DATASOURCE_USERNAME"), System.getenv("QUARKUS_DATASOURCE_PASSWORD"))) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
