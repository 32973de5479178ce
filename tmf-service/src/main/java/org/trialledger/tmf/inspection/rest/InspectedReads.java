package org.trialledger.tmf.inspection.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.trialledger.tmf.inspection.domain.Read.Reach;

/** Has every read of the file by an inspector go through the session and its log, whichever capability answers it. */
@Provider
public class InspectedReads implements DynamicFeature {
    /** After access was asked and the views were waited for. */
    private static final int AFTER_ACCESS = 6;

    private final InspectionGate gate;

    InspectedReads(InspectionGate gate) {
        this.gate = gate;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        if (!resource.getResourceClass().getPackageName().startsWith("org.trialledger.tmf.") || !method.isAnnotationPresent(GET.class) || is(OutsideSession.class, resource)) return;
        var operation = method.getAnnotation(Operation.class);
        var reach = is(InSession.class, resource) ? Reach.WITHIN_SESSION : Reach.WHOLE_FILE;
        context.register(new InspectedRead(operation == null ? method.getName() : operation.operationId(), reach, gate), AFTER_ACCESS);
    }

    private static boolean is(Class<? extends Annotation> annotation, ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(annotation) || resource.getResourceClass().isAnnotationPresent(annotation);
    }
}
