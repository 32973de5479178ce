/** Reports as HL7 v3 XML (ISO/HL7 27953-2): one table of {@link org.trialledger.safety.icsr.xml.Paths} says where each element stands, for the reader and for the writer. */
package org.trialledger.safety.icsr.xml;
