package org.trialledger.platform.axon;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/** Jackson, with the stored names of {@link EventNames} in place of class names (style.md 4.1, trap 3). */
public final class NamedEventSerializer extends JacksonSerializer {
    private final EventNames names;

    public NamedEventSerializer(ObjectMapper mapper, EventNames names) {
        super(JacksonSerializer.builder().objectMapper(mapper));
        this.names = names;
    }

    @Override
    public SerializedType typeForClass(Class type) {
        return names.nameOf((Class<?>) type).<SerializedType>map(n -> new SimpleSerializedType(n.type(), n.revision()))
            .orElseGet(() -> super.typeForClass(type));
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return names.classOf(type.getName()).map(Class::getName).orElse(type.getName());
    }
}
