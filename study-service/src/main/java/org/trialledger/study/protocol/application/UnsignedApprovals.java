package org.trialledger.study.protocol.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Reads approvals of revision 1, which named approver and meaning but were not signed: no signature is made up for them. */
public class UnsignedApprovals extends SingleEventUpcaster {
    private static final String TYPE = "study.ProtocolVersionApproved";

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().getName().equals(TYPE) && event.getType().getRevision().equals("1");
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(new SimpleSerializedType(TYPE, "2"), JsonNode.class, first -> {
            var second = ((ObjectNode) first).deepCopy();
            second.putObject("unsigned").set("approver", second.remove("approver"));
            ((ObjectNode) second.get("unsigned")).set("meaning", second.remove("meaning"));
            return second;
        });
    }
}
