package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.trialledger.local.load.Api;

/** Requests of one study, each with a key that follows from what it says: a second run meets its own first answers. */
final class Steps {
    /** A step that everything after it rests on was refused. */
    static final class Refused extends IOException {
        Refused(String step, Api.Answer answer) {
            super("%s was refused (%s): %s".formatted(step, answer.problem(), answer.describe()));
        }
    }

    static final ObjectMapper JSON = new ObjectMapper();

    private final Api api;
    private final String study;

    /** @param study its path, {@code /api/v1/studies/<id>} */
    Steps(Api api, String study) {
        this.api = api;
        this.study = study;
    }

    String study() {
        return study;
    }

    Api.Answer post(String who, String path, ObjectNode body) throws IOException, InterruptedException {
        return post(who, path, body, null);
    }

    Api.Answer post(String who, String path, ObjectNode body, String reason) throws IOException, InterruptedException {
        var bytes = JSON.writeValueAsBytes(body);
        return api.post(who, study + path, bytes, key(study + path, bytes), reason);
    }

    /** A text as it is; what it is stands in the path. */
    Api.Answer upload(String who, String path, byte[] text) throws IOException, InterruptedException {
        return api.upload(who, study + path, text, key(study + path, text));
    }

    /** @throws Refused unless it succeeds */
    Api.Answer must(String who, String path, ObjectNode body) throws IOException, InterruptedException {
        return must(path, post(who, path, body));
    }

    Api.Answer must(String step, Api.Answer answer) throws IOException {
        if (!answer.isSuccess()) throw new Refused(step, answer);
        return answer;
    }

    JsonNode get(String who, String path) throws IOException, InterruptedException {
        return must(path, find(who, path)).body();
    }

    Api.Answer find(String who, String path) throws IOException, InterruptedException {
        return api.get(who, study + path);
    }

    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    private static String key(String path, byte[] body) {
        return "trial-" + HexFormat.of().formatHex(digest(path + "\0", body));
    }

    static byte[] digest(String text) {
        return digest(text, new byte[0]);
    }

    private static byte[] digest(String text, byte[] more) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return digest.digest(more);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
