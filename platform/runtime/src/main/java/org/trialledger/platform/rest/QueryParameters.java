package org.trialledger.platform.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses query parameters an operation does not have, for a misspelt filter would silently list everything, and values that
 * cannot be read: JAX-RS takes {@code closed=maybe} for false and answers {@code limit=many} with 404.
 */
final class QueryParameters implements ContainerRequestFilter {
    private final Map<String, Class<?>> known = new LinkedHashMap<>();

    QueryParameters(Method operation) {
        for (var parameter : operation.getParameters()) {
            var name = parameter.getAnnotation(QueryParam.class);
            if (name != null) known.put(name.value(), elementType(parameter.getType(), parameter.getParameterizedType()));
            if (parameter.isAnnotationPresent(BeanParam.class)) addFieldsOf(parameter.getType());
        }
    }

    private void addFieldsOf(Class<?> bean) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                var name = field.getAnnotation(QueryParam.class);
                if (name != null) known.put(name.value(), elementType(field.getType(), field.getGenericType()));
                if (field.isAnnotationPresent(BeanParam.class)) addFieldsOf(field.getType());
            }
        }
    }

    /** A repeated or optional parameter is read one text at a time. */
    private static Class<?> elementType(Class<?> raw, Type generic) {
        return generic instanceof ParameterizedType p && p.getActualTypeArguments()[0] instanceof Class<?> element ? element : raw;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            var type = known.get(name);
            if (type == null) throw refusal("The operation's query parameters are: " + (known.isEmpty() ? "none" : String.join(", ", known.keySet())) + ".");
            for (var value : values) {
                if (!readable(value, type)) throw refusal("The query parameter " + name + " cannot be read as its documented type.");
            }
        });
    }

    private static Refusal refusal(String detail) {
        return new Refusal(ProblemType.INVALID_REQUEST, detail);
    }

    private static boolean readable(String text, Class<?> type) {
        if (type == String.class) return true;
        if (type == boolean.class || type == Boolean.class) return text.equals("true") || text.equals("false");
        if (type == int.class) return readable(text, Integer.class);
        if (type == long.class) return readable(text, Long.class);
        return Arrays.stream(type.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 1 && m.getParameterTypes()[0].isAssignableFrom(String.class))
            .filter(m -> m.getName().equals("fromString") || m.getName().equals("valueOf") || m.getName().equals("parse"))
            .findFirst().map(reader -> reads(reader, text)).orElse(true);
    }

    private static boolean reads(Method reader, String text) {
        try {
            reader.invoke(null, text);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
