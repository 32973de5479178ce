package org.trialledger.platform.access;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Puts the matrix before every resource method, by its operation id. A method that the matrix does not name is closed to everybody. */
@Provider
public class AccessRules implements DynamicFeature {
    private static final Logger LOG = Logger.getLogger(AccessRules.class);
    /** A write is refused before its headers and body are looked at; a read after its Consistency-Token was waited for, which may be the grant's. */
    private static final int WRITE = 0, READ = 5;

    private final Matrix matrix;
    private final Access access;

    AccessRules(Matrix matrix, Access access) {
        this.matrix = matrix;
        this.access = access;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        if (!resource.getResourceClass().getPackageName().startsWith("org.trialledger.")) return;
        var operation = method.getAnnotation(Operation.class);
        var row = operation == null ? null : matrix.row(operation.operationId()).orElse(null);
        if (row == null) LOG.errorf("closed to everybody, for the authorisation matrix does not name it: %s.%s", resource.getResourceClass().getSimpleName(), method.getName());
        if (row != null && row.scope() == Matrix.Scope.OPEN) return;
        context.register(new AccessFilter(row == null ? "" : row.operation(), access), method.isAnnotationPresent(GET.class) ? READ : WRITE);
    }
}
