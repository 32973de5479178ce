package org.trialledger.platform.domain;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The one way to write a record's content as bytes (JSON Canonicalization Scheme, RFC 8785), so that its SHA-256 says whether two
 * people saw the same. Knows records, maps, lists and the plain values that domains are made of; absent values are left out.
 */
public final class CanonicalJson {
    private static final long LARGEST_EXACT = 1L << 53;

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    /** @throws IllegalArgumentException where a value has no one form */
    public static String of(Object content) {
        var canonical = new CanonicalJson();
        canonical.write(content);
        return canonical.json.toString();
    }

    /** Of {@link #of} in UTF-8; lower-case hexadecimal. */
    public static String sha256(Object content) {
        return sha256OfText(of(content));
    }

    /** Of a canonical form that is at hand already. */
    public static String sha256OfText(String canonical) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void write(Object value) {
        switch (value) {
            case null -> json.append("null");
            case Boolean truth -> json.append(truth);
            case Optional<?> optional -> write(optional.orElse(null));
            case Money money -> members(new TreeMap<>(Map.of("amount", money.amount().toPlainString(), "currency", money.currency().getCurrencyCode())));
            case Record record -> members(componentsOf(record));
            case Map<?, ?> map -> members(entriesOf(map));
            case Iterable<?> list -> elements(list);
            case Object[] array -> elements(Arrays.asList(array));
            case Integer number -> integer(number);
            case Short number -> integer(number);
            case Byte number -> integer(number);
            case Long number -> integer(number);
            case BigDecimal number -> decimal(number);
            case Double number -> decimal(BigDecimal.valueOf(number));
            case Enum<?> constant -> string(constant.name());
            case Currency currency -> string(currency.getCurrencyCode());
            case CharSequence text -> string(text.toString());
            case UUID id -> string(id.toString());
            case TemporalAccessor time -> string(time.toString());
            default -> throw new IllegalArgumentException("has no canonical form: " + value.getClass().getName());
        }
    }

    private static TreeMap<String, Object> componentsOf(Record record) {
        var members = new TreeMap<String, Object>();
        for (var component : record.getClass().getRecordComponents()) members.put(component.getName(), valueOf(component, record));
        return members;
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot be read: " + component, e);
        }
    }

    private static TreeMap<String, Object> entriesOf(Map<?, ?> map) {
        var members = new TreeMap<String, Object>();
        map.forEach((key, value) -> members.put(key instanceof Enum<?> constant ? constant.name() : key.toString(), value));
        return members;
    }

    /** By name, in the order of UTF-16 units, which is String's own (RFC 8785 3.2.3). */
    private void members(TreeMap<String, Object> members) {
        var separator = '{';
        for (var member : members.entrySet()) {
            if (member.getValue() == null || member.getValue() instanceof Optional<?> optional && optional.isEmpty()) continue;
            json.append(separator);
            string(member.getKey());
            json.append(':');
            write(member.getValue());
            separator = ',';
        }
        json.append(separator == '{' ? "{}" : "}");
    }

    private void elements(Iterable<?> list) {
        var separator = '[';
        for (var element : list) {
            json.append(separator);
            write(element);
            separator = ',';
        }
        json.append(separator == '[' ? "[]" : "]");
    }

    private void integer(long number) {
        if (number > LARGEST_EXACT || number < -LARGEST_EXACT) throw new IllegalArgumentException("not exact in JSON, write it as text: " + number);
        json.append(number);
    }

    /**
     * As ECMAScript writes the double that is meant (RFC 8785 3.2.2.3). A decimal that readers would round is refused, as is one below
     * the normal range, where Java and ECMAScript do not agree on the shortest form.
     */
    private void decimal(BigDecimal number) {
        var nearest = number.doubleValue();
        var shortest = new BigDecimal(Double.toString(nearest)).stripTrailingZeros();
        if (shortest.compareTo(number) != 0 || nearest != 0 && Math.abs(nearest) < Double.MIN_NORMAL) throw new IllegalArgumentException("not exact in JSON, write it as text: " + number);
        var exponent = shortest.precision() - shortest.scale() - 1;
        if (shortest.signum() == 0) json.append('0');
        else if (exponent >= -6 && exponent < 21) json.append(shortest.toPlainString());
        else scientific(shortest, exponent);
    }

    private void scientific(BigDecimal number, int exponent) {
        var digits = number.unscaledValue().abs().toString();
        if (number.signum() < 0) json.append('-');
        json.append(digits.charAt(0));
        if (digits.length() > 1) json.append('.').append(digits, 1, digits.length());
        json.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
    }

    private void string(String text) {
        json.append('"');
        text.chars().forEach(unit -> {
            switch (unit) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (unit < ' ') json.append("\\u%04x".formatted(unit));
                    else json.append((char) unit);
                }
            }
        });
        json.append('"');
    }
}
