package org.trialledger.platform.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.readmodel.Progress;

/** Gives every resource method the filters of its kind, decided once at start-up from its annotations. */
@Provider
public class Conventions implements DynamicFeature {
    private static final int PARAMETERS = 1, HEADERS = 2, BODY = 3, READ = 4;

    private final RequestFacts facts;
    private final Progress progress;
    private final Duration longestWait;

    Conventions(RequestFacts facts, Progress progress,
                @ConfigProperty(name = "trialledger.read-your-writes.at-most", defaultValue = "2s") Duration longestWait) {
        this.facts = facts;
        this.progress = progress;
        this.longestWait = longestWait;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        if (!resource.getResourceClass().getPackageName().startsWith("org.trialledger.")) return;
        context.register(new QueryParameters(method), PARAMETERS);
        if (has(method, GET.class)) {
            context.register(new ReadYourWrites(progress, longestWait), READ);
        } else {
            boolean post = has(method, POST.class), change = has(method, PUT.class) || has(method, PATCH.class);
            if (post || change || has(method, DELETE.class)) {
                context.register(new HeaderRules(facts, post, change, has(method, ReasonRequired.class)), HEADERS);
                context.register(bodyGuard(method), BODY);
            }
        }
    }

    private ContainerRequestFilter bodyGuard(Method method) {
        if (method.isAnnotationPresent(StreamedBody.class)) return BodyGuard::refuseEncoded;
        var limit = method.getAnnotation(BodyLimit.class);
        return limit == null
            ? new BodyGuard(facts, BodyLimit.DEFAULT_BYTES, BodyLimit.DEFAULT_DEPTH)
            : new BodyGuard(facts, limit.bytes(), limit.depth());
    }

    private static boolean has(Method method, Class<? extends Annotation> annotation) {
        return method.isAnnotationPresent(annotation);
    }
}
