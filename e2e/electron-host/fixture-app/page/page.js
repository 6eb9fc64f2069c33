const request = indexedDB.open("fixture", 1);
request.onupgradeneeded = () => request.result.createObjectStore("notes");
const opened = new Promise((resolve) => {
  request.onsuccess = () => resolve(request.result);
});

const within = async (mode, act) => {
  const transaction = (await opened).transaction("notes", mode, { durability: "strict" });
  const asked = act(transaction.objectStore("notes"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = () => reject(transaction.error);
  });
};

globalThis.keep = (key, value) => within("readwrite", (store) => store.put(value, key));
globalThis.kept = (key) => within("readonly", (store) => store.get(key));
globalThis.fixture.onOpened((title) => {
  document.getElementById("opened").textContent = `opened ${title}`;
});
document.body.dataset.ready = "yes";
