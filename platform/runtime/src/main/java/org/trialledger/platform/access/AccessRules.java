package org.trialledger.platform.access;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Puts the matrix before every resource method, by its operation id. A method that the matrix does not name is closed to everybody. */
@Provider
public class AccessRules implements DynamicFeature {
    private static final Logger LOG = Logger.getLogger(AccessRules.class);
    /** A write is refused before its headers and body are looked at; a read after its Consistency-Token was waited for, which may be the grant's. */
    private static final int WRITE = 0, READ = 5;

    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(\\w+)");

    private final Matrix matrix;
    private final Access access;
    private final SitePlaces places;

    AccessRules(Matrix matrix, Access access, SitePlaces places) {
        this.matrix = matrix;
        this.access = access;
        this.places = places;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        if (!resource.getResourceClass().getPackageName().startsWith("org.trialledger.")) return;
        var operation = method.getAnnotation(Operation.class);
        var row = operation == null ? null : matrix.row(operation.operationId()).orElse(null);
        if (row == null) LOG.errorf("closed to everybody, for the authorisation matrix does not name it: %s.%s", resource.getResourceClass().getSimpleName(), method.getName());
        if (row != null && row.scope() == Matrix.Scope.OPEN) return;
        context.register(new AccessFilter(row == null ? "" : row.operation(), row != null && row.scope() == Matrix.Scope.SITE ? siteParameter(resource) : null, access, places), method.isAnnotationPresent(GET.class) ? READ : WRITE);
    }

    /** What the path names first below the study tells the site: the site itself, or something at it. */
    private String siteParameter(ResourceInfo resource) {
        var method = resource.getResourceMethod();
        var path = resource.getResourceClass().getAnnotation(Path.class).value() + "/" + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "");
        return PARAMETER.matcher(path).results().map(result -> result.group(1)).filter(name -> !name.equals("studyId")).findFirst().filter(places::knows)
            .orElseThrow(() -> new IllegalStateException("an operation of site scope whose path tells no site: " + path));
    }
}
