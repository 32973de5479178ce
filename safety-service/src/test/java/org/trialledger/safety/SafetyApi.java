package org.trialledger.safety;

import java.net.URI;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.RoleApi;

/** safety-service as callers see it; {@link TestStudies} gives the roles. */
public final class SafetyApi extends RoleApi {
    public SafetyApi(URI base) {
        super(base);
    }

    /** Reads what is signed, and signs it. */
    public Answer nullify(String role, String safetyCase) {
        var shown = post(role, safetyCase + "/nullification/content", "");
        if (shown.status() != 200) return shown;
        return post(role, safetyCase + "/nullification", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown.json().path("sha256").asText() + "\"}");
    }

    /** Reads what is signed, and signs it. @param opinions and the reason, as JSON */
    public Answer assess(String role, String safetyCase, String opinions) {
        var shown = post(role, safetyCase + "/assessments/content", opinions);
        if (shown.status() != 200) return shown;
        return post(role, safetyCase + "/assessments", opinions.substring(0, opinions.lastIndexOf('}')) + ",\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown.json().path("sha256").asText() + "\"}");
    }
}
