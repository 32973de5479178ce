package org.trialledger.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.gateway.Upstream;
import org.trialledger.gateway.Surroundings;

/** What gateway and service could read differently is refused, closes the connection, and reaches no service. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class RequestShapeTest {
    @TestHTTPResource("/") URI gateway;
    Upstream study;
    private final AtomicInteger reached = new AtomicInteger();

    @BeforeEach void countArrivals() {
        study.answers(request -> {
            reached.incrementAndGet();
            request.response().end();
        });
    }

    @ParameterizedTest @ValueSource(strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}{",
        "Content-Length: 4\r\nContent-Length: 4\r\n\r\n{}{}",
        "Content-Length: 4, 4\r\n\r\n{}{}",
        "Content-Length: +4\r\n\r\n{}{}",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 4x\r\n\r\n{}{}",
        "Content-Length : 4\r\n\r\n{}{}",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        "Host: y\r\n\r\n",
        "Bad\u0000Name: x\r\n\r\n",
        " folded: x\r\nConnection: close\r\n\r\n"})
    void two_readings_of_one_body(String rest) throws Exception {
        assertRefused("POST /api/v1/studies HTTP/1.1\r\nHost: x\r\n" + rest);
    }

    @ParameterizedTest @ValueSource(strings = {
        "/api/v1/studies/../../../q/metrics", "/api/v1/studies/%2e%2e/%2e%2e/q/metrics", "/api/v1/studies/.%2E/x", "/api/v1/studies/..%2fq",
        "/api/v1/studies/%2Fetc", "/api/v1/studies/a%5cb", "/api/v1//studies", "/api/v1/studies/a;x=1", "/api/v1/studies/%00", "/api/v1/studies/%252e%252e/q",
        "/api/v1/studies/.", "/api/v1/studies/..", "/api/v1/studies/a\\..\\q"})
    void paths_that_mean_another_once_decoded(String path) throws Exception {
        assertRefused("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest @ValueSource(strings = {"GET /api/v1/studies HTTP/1.0\r\nHost: x\r\n\r\n", "GET /api/v1/studies HTTP/1.1\r\nConnection: close\r\n\r\n",
        "TRACE /api/v1/studies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "PROPFIND /api/v1/studies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"})
    void other_protocols_and_methods(String request) throws Exception {
        assertRefused(request);
    }

    @Test void a_chunk_whose_size_is_no_number_breaks_the_connection_and_completes_no_request() throws Exception {
        var whole = new AtomicInteger();
        study.answers(request -> request.body().onSuccess(_ -> {
            whole.incrementAndGet();
            request.response().end();
        }));
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/studies HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
            assertThat(connection.readAll()).doesNotContain("HTTP/1.1 2");
        }
        assertThat(whole).hasValue(0);
    }

    private void assertRefused(String request) throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send(request);
            assertThat(connection.readAll()).matches("(?s)HTTP/1\\.[01] (4\\d\\d|505) .*");
        }
        assertThat(reached).hasValue(0);
    }
}
