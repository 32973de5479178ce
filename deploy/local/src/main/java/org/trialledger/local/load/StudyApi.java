package org.trialledger.local.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** The import operations of the API. */
final class StudyApi {
    interface Tokens {
        String fresh() throws IOException, InterruptedException;
    }

    private final String gateway;
    private final Api api;

    StudyApi(String gateway, Tokens tokens, Duration patience) {
        this.gateway = gateway;
        this.api = new Api(gateway, _ -> tokens.fresh(), patience);
    }

    Outcome send(StudyFile.Upload upload) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var target = upload.format().target;
        try {
            return read(upload, api.post("", target, upload.body(), idempotencyKey(target, upload.body())), since(start));
        } catch (IOException e) {
            return Outcome.refused(upload.name(), upload.format().label, "no answer from " + gateway + ": " + reason(e), since(start));
        }
    }

    /** The same file to the same place has the same key, whoever sends it and however often. */
    static String idempotencyKey(String target, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return "load-" + HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome read(StudyFile.Upload upload, Api.Answer answer, long milliseconds) {
        var format = upload.format().label;
        if (answer.status() == 201) {
            var result = answer.isRepeated() ? Outcome.Result.ALREADY_THERE : Outcome.Result.LOADED;
            return new Outcome(upload.name(), format, answer.id(), result, "", milliseconds);
        }
        var problem = answer.body();
        if (answer.status() == 409 && (answer.problem().equals("study-already-registered") || answer.problem().endsWith("-taken"))) {
            var differences = problem.path("differences").size();
            return new Outcome(upload.name(), format, problem.path("studyId").asText(""), Outcome.Result.ALREADY_THERE, differences == 0 ? "" : "differs: " + differences, milliseconds);
        }
        return Outcome.refused(upload.name(), format, answer.describe(), milliseconds);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
