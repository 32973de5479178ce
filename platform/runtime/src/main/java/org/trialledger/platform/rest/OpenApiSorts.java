package org.trialledger.platform.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/** Writes into the API's description what each listing can be sorted by, from its {@link SortedBy}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiSorts implements OASFilter {
    private final Map<String, List<String>> sortsOf = new HashMap<>();

    /** @param index of the service's classes, which are not loaded while it is built */
    public OpenApiSorts(IndexView index) {
        for (var sorted : index.getAnnotations(SortedBy.class)) {
            var operation = sorted.target().asMethod().annotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
            sortsOf.put(operation.value("operationId").asString(), List.of(sorted.value().asStringArray()));
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        var sorts = sortsOf.get(operation.getOperationId());
        if (sorts != null) operation.getParameters().stream().filter(parameter -> "sort".equals(parameter.getName())).forEach(parameter -> parameter.setSchema(schema(sorts)));
        return operation;
    }

    private static Schema schema(List<String> sorts) {
        var values = new ArrayList<Object>();
        for (var sort : sorts) {
            var name = sort.startsWith("-") ? sort.substring(1) : sort;
            values.add(name);
            values.add("-" + name);
        }
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).enumeration(values).defaultValue(sorts.getFirst());
    }
}
