package org.trialledger.tmf.inspection.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.trialledger.platform.kafka.LedgerFeedResource;
import org.trialledger.platform.kafka.LedgerLogResource;
import org.trialledger.platform.privacy.rest.RedactionResource;
import org.trialledger.tmf.inspection.domain.Read.Reach;

/** Has every read of the file by an inspector go through the session and its log, whichever capability answers it. */
@Provider
public class InspectedReads implements DynamicFeature {
    /** What they show of the file they show of its events, word for word. */
    private static final Set<Class<?>> OF_THE_LEDGER = Set.of(LedgerFeedResource.class, LedgerLogResource.class, RedactionResource.class);
    /** After access was asked and the views were waited for. */
    private static final int AFTER_ACCESS = 6;

    private final InspectionGate gate;

    InspectedReads(InspectionGate gate) {
        this.gate = gate;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        var type = resource.getResourceClass();
        if (!type.getPackageName().startsWith("org.trialledger.tmf.") && !OF_THE_LEDGER.contains(type) || !method.isAnnotationPresent(GET.class) || is(OutsideSession.class, resource)) return;
        var operation = method.getAnnotation(Operation.class);
        var reach = is(InSession.class, resource) ? Reach.WITHIN_SESSION : Reach.WHOLE_FILE;
        context.register(new InspectedRead(operation == null ? method.getName() : operation.operationId(), reach, gate), AFTER_ACCESS);
    }

    private static boolean is(Class<? extends Annotation> annotation, ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(annotation) || resource.getResourceClass().isAnnotationPresent(annotation);
    }
}
