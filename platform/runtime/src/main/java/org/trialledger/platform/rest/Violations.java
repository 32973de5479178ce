package org.trialledger.platform.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Bean Validation's findings as faults of the request. */
final class Violations {
    private static final int MOST = 100;

    private Violations() {}

    /** A resource that broke the constraints of its own answer is our bug, not the caller's. */
    static boolean ofAnswer(ConstraintViolationException e) {
        return e.getConstraintViolations().stream().anyMatch(v -> nodes(v).stream().anyMatch(n -> n.getKind() == ElementKind.RETURN_VALUE));
    }

    static List<Problem.Fault> faults(ConstraintViolationException e, Method operation) {
        return e.getConstraintViolations().stream().map(violation -> fault(violation, operation))
            .sorted(Comparator.comparing(Problem.Fault::pointer, Comparator.nullsFirst(Comparator.naturalOrder())).thenComparing(Problem.Fault::detail))
            .limit(MOST).toList();
    }

    /** The path is method, parameter, then properties. A pointer leads into the body; any other parameter is named instead. */
    private static Problem.Fault fault(ConstraintViolation<?> violation, Method operation) {
        var nodes = nodes(violation);
        var inside = nodes.stream().filter(n -> n.getKind() == ElementKind.PROPERTY || n.getKind() == ElementKind.CONTAINER_ELEMENT).toList();
        return nodes.stream().filter(n -> n.getKind() == ElementKind.PARAMETER).findFirst()
            .map(n -> operation.getParameters()[n.as(Path.ParameterNode.class).getParameterIndex()])
            .flatMap(parameter -> RequestParameters.nameOf(parameter, inside.isEmpty() ? null : inside.getLast().getName()))
            .map(name -> new Problem.Fault(null, name + " " + violation.getMessage()))
            .orElseGet(() -> new Problem.Fault(pointer(inside), violation.getMessage()));
    }

    private static List<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false).toList();
    }

    private static String pointer(List<Path.Node> nodes) {
        var pointer = new StringBuilder();
        for (var node : nodes) {
            if (node.getIndex() != null) pointer.append('/').append(node.getIndex());
            else if (node.getKey() != null) pointer.append('/').append(JsonFaults.escape(node.getKey().toString()));
            if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) pointer.append('/').append(JsonFaults.escape(node.getName()));
        }
        return pointer.toString();
    }
}
