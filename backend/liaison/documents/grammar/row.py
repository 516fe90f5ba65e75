from liaison.documents.wording import RowReading


def read_row(frequency: str, time: str, cost: str) -> RowReading:
    raise NotImplementedError
