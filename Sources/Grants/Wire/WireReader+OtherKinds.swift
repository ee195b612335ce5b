package import FoundationEssentials
package import SwiftProtobuf

/// The kinds of fields that no message of grantd has.
extension WireReader {
    package mutating func decodeSingularFloatField(value: inout Float) throws { throw Irregular() }
    package mutating func decodeSingularFloatField(value: inout Float?) throws { throw Irregular() }
    package mutating func decodeRepeatedFloatField(value: inout [Float]) throws { throw Irregular() }
    package mutating func decodeSingularDoubleField(value: inout Double) throws { throw Irregular() }
    package mutating func decodeSingularDoubleField(value: inout Double?) throws { throw Irregular() }
    package mutating func decodeRepeatedDoubleField(value: inout [Double]) throws { throw Irregular() }
    package mutating func decodeSingularInt32Field(value: inout Int32?) throws { throw Irregular() }
    package mutating func decodeRepeatedInt32Field(value: inout [Int32]) throws { throw Irregular() }
    package mutating func decodeSingularInt64Field(value: inout Int64?) throws { throw Irregular() }
    package mutating func decodeRepeatedInt64Field(value: inout [Int64]) throws { throw Irregular() }
    package mutating func decodeRepeatedUInt64Field(value: inout [UInt64]) throws { throw Irregular() }
    package mutating func decodeSingularSInt32Field(value: inout Int32) throws { throw Irregular() }
    package mutating func decodeSingularSInt32Field(value: inout Int32?) throws { throw Irregular() }
    package mutating func decodeRepeatedSInt32Field(value: inout [Int32]) throws { throw Irregular() }
    package mutating func decodeSingularSInt64Field(value: inout Int64) throws { throw Irregular() }
    package mutating func decodeSingularSInt64Field(value: inout Int64?) throws { throw Irregular() }
    package mutating func decodeRepeatedSInt64Field(value: inout [Int64]) throws { throw Irregular() }
    package mutating func decodeSingularFixed32Field(value: inout UInt32) throws { throw Irregular() }
    package mutating func decodeSingularFixed32Field(value: inout UInt32?) throws { throw Irregular() }
    package mutating func decodeRepeatedFixed32Field(value: inout [UInt32]) throws { throw Irregular() }
    package mutating func decodeSingularFixed64Field(value: inout UInt64?) throws { throw Irregular() }
    package mutating func decodeRepeatedFixed64Field(value: inout [UInt64]) throws { throw Irregular() }
    package mutating func decodeSingularSFixed32Field(value: inout Int32) throws { throw Irregular() }
    package mutating func decodeSingularSFixed32Field(value: inout Int32?) throws { throw Irregular() }
    package mutating func decodeRepeatedSFixed32Field(value: inout [Int32]) throws { throw Irregular() }
    package mutating func decodeSingularSFixed64Field(value: inout Int64?) throws { throw Irregular() }
    package mutating func decodeRepeatedSFixed64Field(value: inout [Int64]) throws { throw Irregular() }
    package mutating func decodeRepeatedBoolField(value: inout [Bool]) throws { throw Irregular() }
    package mutating func decodeSingularBytesField(value: inout Data?) throws { throw Irregular() }
    package mutating func decodeRepeatedBytesField(value: inout [Data]) throws { throw Irregular() }
    package mutating func decodeRepeatedEnumField<E: Enum>(
        value: inout [E]
    ) throws where E.RawValue == Int { throw Irregular() }

    package mutating func decodeSingularGroupField<G: Message>(value: inout G?) throws { throw Irregular() }
    package mutating func decodeRepeatedGroupField<G: Message>(value: inout [G]) throws { throw Irregular() }
    package mutating func decodeMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type, value: inout _ProtobufMap<KeyType, ValueType>.BaseType
    ) throws { throw Irregular() }

    package mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type, value: inout _ProtobufEnumMap<KeyType, ValueType>.BaseType
    ) throws where ValueType.RawValue == Int { throw Irregular() }

    package mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type,
        value: inout _ProtobufMessageMap<KeyType, ValueType>.BaseType
    ) throws { throw Irregular() }

    package mutating func decodeExtensionField(
        values: inout ExtensionFieldValueSet, messageType: any Message.Type, fieldNumber: Int
    ) throws { throw Irregular() }
}
