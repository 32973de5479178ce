package org.trialledger.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import org.trialledger.platform.embedded.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Prints an access token and nothing else.")
public final class Token implements Callable<Integer> {
    @Parameters(arity = "0..1", defaultValue = "maria", paramLabel = "WHO", description = "an example person or machine client (${DEFAULT-VALUE})")
    private String who;

    @Override
    public Integer call() throws Exception {
        var identity = Identity.find(who);
        if (identity.isEmpty()) {
            System.err.println("nobody is called " + who + "; there are:");
            Identity.all().forEach(known -> System.err.printf("  %-20s %s%n", known.id(), String.join(", ", known.roles())));
            return 2;
        }
        System.out.println(request(Installation.current(), identity.get()));
        return 0;
    }

    /** Asks the issuer as any client would: a person by password, a machine by its secret. */
    public static String request(Installation installation, Identity identity) throws IOException, InterruptedException {
        var form = identity.machine()
            ? "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(identity.id(), identity.secret())
            : "grant_type=password&client_id=trialledger-cli&username=%s&password=%s".formatted(identity.id(), identity.secret());
        try {
            var answer = Http.postForm(installation.issuer() + "/token", form);
            if (answer.statusCode() != 200) throw new IOException("the issuer refused with %d: %s".formatted(answer.statusCode(), answer.body()));
            return new ObjectMapper().readTree(answer.body()).required("access_token").asText();
        } catch (ConnectException e) {
            throw new IOException("no issuer answers at %s: start it with ./trialledger up".formatted(installation.issuer()), e);
        }
    }
}
