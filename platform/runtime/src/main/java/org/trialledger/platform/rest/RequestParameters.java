package org.trialledger.platform.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;

/** Tells a resource method's body from its other parameters, for the wording of faults. */
final class RequestParameters {
    private RequestParameters() {}

    /**
     * @param field the field at fault, where the parameter is a bean of parameters
     * @return the name the caller knows, of the query, path or header parameter; empty for the body
     */
    static Optional<String> nameOf(Parameter parameter, String field) {
        if (!parameter.isAnnotationPresent(BeanParam.class)) return requestName(parameter);
        return Arrays.stream(parameter.getType().getDeclaredFields()).filter(f -> f.getName().equals(field))
            .map(RequestParameters::requestName).flatMap(Optional::stream).findFirst().or(() -> Optional.ofNullable(field));
    }

    private static Optional<String> requestName(AnnotatedElement element) {
        if (element.isAnnotationPresent(QueryParam.class)) return Optional.of(element.getAnnotation(QueryParam.class).value());
        if (element.isAnnotationPresent(PathParam.class)) return Optional.of(element.getAnnotation(PathParam.class).value());
        if (element.isAnnotationPresent(HeaderParam.class)) return Optional.of(element.getAnnotation(HeaderParam.class).value());
        return Optional.empty();
    }
}
